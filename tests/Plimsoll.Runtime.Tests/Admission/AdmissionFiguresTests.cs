using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Admission;

[Collection(HostCollection.Name)]
public sealed class AdmissionFiguresTests
{
    private static readonly (string, string) Timed = ("plimsoll_workload", "GET /v1/timed");

    [Fact]
    public async Task Metrics_show_the_limit_what_is_in_flight_and_why_others_are_not()
    {
        await using var service = await GovernedService.StartAsync();
        await service.HoldAsync("/v1/timed", 2);
        var waiting = service.SendAsync("/v1/timed");
        await Eventually.TrueAsync(() => service["GET /v1/timed"].Limiter!.Gate.Queued == 1, "one waits");
        using var late = await service.SendAsync("/v1/timed", (RequestHeaders.HedgeAttempt, "1"));

        var page = await service.ScrapeAsync();

        Assert.Equal(2, page.Sum("plimsoll_limiter_limit", Timed));
        Assert.Equal(2, page.Sum("plimsoll_limiter_in_flight", Timed));
        Assert.Equal(1, page.Sum("plimsoll_limiter_queued", Timed));
        Assert.Equal(0.05, page.Sum("plimsoll_limiter_target_seconds", Timed));
        Assert.Equal(1, page.Sum("plimsoll_admission_refusals_total", Timed, ("plimsoll_refusal_reason", "limit")));
        Assert.Equal(1, page.Sum("plimsoll_admission_kept_ratio"));
        service.Open();
        await waiting;
    }

    [Fact]
    public async Task A_place_that_is_never_given_back_is_found_and_freed()
    {
        await using var service = await GovernedService.StartAsync();
        var limiter = service["GET /v1/timed"].Limiter!;
        Assert.True(limiter.TryEnter().IsAcquired);
        Assert.Equal(1, limiter.Inflight);

        service.Time.Advance(TimeSpan.FromSeconds(3.1));
        var page = await service.ScrapeAsync();

        Assert.Equal(1, page.Sum("plimsoll_limiter_leaked_total", Timed));
        Assert.Equal(0, limiter.Inflight);
    }

    [Fact]
    public async Task Decisions_are_listed_newest_first_with_what_they_rest_on()
    {
        await using var service = await GovernedService.StartAsync();
        service["GET /v1/timed"].Limiter!.SetLimit(2);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        service["GET /v1/shared"].Limiter!.SetLimit(4);

        var all = (await service.Operations.JsonAsync("/ops/v1/decisions")).GetProperty("decisions").EnumerateArray().ToList();
        var one = (await service.Operations.JsonAsync("/ops/v1/decisions?workload=GET%20/v1/timed&limit=1")).GetProperty("decisions");

        Assert.Equal(["GET /v1/shared", "GET /v1/timed"], all.Select(decision => decision.GetProperty("workload").GetString()));
        var decision = Assert.Single(one.EnumerateArray());
        Assert.Equal("limit", decision.GetProperty("lever").GetString());
        Assert.Equal("set", decision.GetProperty("reason").GetString());
        Assert.Equal(2, decision.GetProperty("after").GetDouble());
    }

    [Fact]
    public async Task A_limit_of_decisions_that_is_none_is_refused()
    {
        await using var service = await GovernedService.StartAsync();
        using var answer = await service.Operations.GetAsync("/ops/v1/decisions?limit=0", TestContext.Current.CancellationToken);
        Assert.Equal("bad-limit", (await answer.ProblemAsync(System.Net.HttpStatusCode.BadRequest)).GetProperty("reason").GetString());
    }
}
