using System.Net;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Admission;

[Collection(HostCollection.Name)]
public sealed class RequestDeadlineTests
{
    [Fact]
    public async Task A_handler_hears_when_its_callers_time_is_up()
    {
        await using var service = await GovernedService.StartAsync();
        var answer = service.SendAsync("/v1/timed", (RequestHeaders.RequestTimeout, "100"));
        await Eventually.TrueAsync(() => service.Entered == 1, "the request is at its handler");

        service.Time.Advance(TimeSpan.FromMilliseconds(100) + RouteDeadlines.Grain);

        var problem = await (await answer).ProblemAsync(HttpStatusCode.GatewayTimeout);
        Assert.Equal("deadline", problem.GetProperty("reason").GetString());
        Assert.Contains("100 ms", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_routes_time_holds_when_it_is_the_shorter_one()
    {
        await using var service = await GovernedService.StartAsync();
        var answer = service.SendAsync("/v1/timed", (RequestHeaders.RequestTimeout, "60000"));
        await Eventually.TrueAsync(() => service.Entered == 1, "the request is at its handler");

        service.Time.Advance(TimeSpan.FromMilliseconds(1000) + RouteDeadlines.Grain);

        var problem = await (await answer).ProblemAsync(HttpStatusCode.GatewayTimeout);
        Assert.Equal("timeout", problem.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_waits_for_a_place_goes_when_its_time_is_up()
    {
        await using var service = await GovernedService.StartAsync();
        await service.HoldAsync("/v1/timed", 2);
        var answer = service.SendAsync("/v1/timed", (RequestHeaders.RequestTimeout, "10"));
        await Eventually.TrueAsync(() => service["GET /v1/timed"].Limiter!.Gate.Queued == 1, "one waits");

        service.Time.Advance(TimeSpan.FromMilliseconds(10) + RouteDeadlines.Grain);

        await AdmissionTests.AssertRefusedAsync(await answer, HttpStatusCode.GatewayTimeout, "deadline");
        Assert.Equal(2, service.Entered);
        service.Open();
    }

    [Theory]
    [InlineData("0", HttpStatusCode.GatewayTimeout, "deadline")]
    [InlineData("-5", HttpStatusCode.GatewayTimeout, "deadline")]
    [InlineData("soon", HttpStatusCode.BadRequest, "bad-timeout")]
    [InlineData("1.5", HttpStatusCode.BadRequest, "bad-timeout")]
    public async Task What_is_late_or_no_time_comes_to_no_handler(string timeout, HttpStatusCode status, string reason)
    {
        await using var service = await GovernedService.StartAsync();
        using var answer = await service.SendAsync("/v1/timed", (RequestHeaders.RequestTimeout, timeout));
        Assert.Equal(reason, (await answer.ProblemAsync(status)).GetProperty("reason").GetString());
        Assert.Equal(0, service.Entered);
    }
}
