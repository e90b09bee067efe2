using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Tests.Support;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Tests.Downstreams;

[Collection(HostCollection.Name)]
public sealed class DownstreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_in_a_request_knows_how_long_its_caller_waits()
    {
        await using var service = await CallingService.StartAsync("\"timeoutMs\": 10000");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/calling");
        request.Headers.Add(RequestHeaders.RequestTimeout, "250");
        Assert.Equal(HttpStatusCode.OK, (await service.Client.SendAsync(request, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/v1/calling", Cancel)).StatusCode);
        await service.GetAsync();

        // The caller's own time, the route's, and that of the call itself.
        Assert.Equal(["250", "700", "10000"], service.Peer.Seen.Select(seen => seen[RequestHeaders.RequestTimeout]));
    }

    [Fact]
    public async Task A_call_for_a_request_whose_time_is_up_is_not_made()
    {
        await using var service = await CallingService.StartAsync("\"timeoutMs\": 10000");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/late");
        request.Headers.Add(RequestHeaders.RequestTimeout, "100");
        Assert.Equal(nameof(TimeoutRejectedException), await (await service.Client.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel));
        Assert.Equal((0, 1), (service.Peer.Seen.Count, service.Policy.Meter.Calls(CallEnd.Timeout)));
    }

    [Fact]
    public async Task A_request_that_needs_a_downstream_that_is_out_of_reach_is_told_why()
    {
        await using var service = await CallingService.StartAsync(
            "\"timeoutMs\": 300, \"breaker\": { \"failureRatio\": 0.5, \"minimumCalls\": 2, \"windowSeconds\": 10, \"openSeconds\": 7 }");
        service.Peer.Answer = PeerService.HangAsync;
        for (var request = 1; request <= 2; request++)
        {
            var late = service.Client.GetAsync("/v1/calling", Cancel);
            await service.SeenAsync(request);
            Assert.Equal((504, "downstream-timeout", "1"), await ReadAsync(await service.EndAsync(late, stepMs: 100)));
        }

        // What hangs is broken as well.
        Assert.Equal((503, "downstream-breaker-open", "7"), await ReadAsync(await service.Client.GetAsync("/v1/calling", Cancel)));

        static async Task<(int Status, string? Reason, string? RetryAfter)> ReadAsync(HttpResponseMessage answer) => (
            (int)answer.StatusCode,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("reason").GetString(),
            answer.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task The_limit_of_a_downstream_is_shown_and_refuses_what_is_too_much()
    {
        await using var service = await CallingService.StartAsync("\"timeoutMs\": 10000, \"concurrency\": { \"min\": 2, \"max\": 40, \"targetP95Ms\": 50 }");
        service.Policy.Limiter!.SetLimit(2);
        Assert.Equal(2, service.Signal(SignalNames.DownstreamLimit));
        Assert.Contains(service.Decisions, decision => decision is { Workload: "downstream.stock", Lever: "limit", After: 2, Reason: "set" });
        Assert.Equal(2, (await service.ScrapeAsync()).Sum("plimsoll_limiter_limit", ("plimsoll_workload", "downstream.stock")));
        using (service.Policy.Limiter.TryEnter())
        using (service.Policy.Limiter.TryEnter())
        {
            var waiting = service.GetAsync();
            service.Time.Advance(TimeSpan.FromSeconds(1));
            var refused = await Assert.ThrowsAsync<AdaptiveLimiterRejectedException>(() => service.EndAsync(waiting));
            Assert.Equal(RefusalReason.Deadline, refused.Reason);
        }

        Assert.Equal((1, 0), (service.Policy.Meter.Calls(CallEnd.Refused), service.Peer.Seen.Count));
    }

    [Fact]
    public async Task How_long_a_downstream_takes_presses_on_the_route_that_calls_it()
    {
        await using var service = await CallingService.StartAsync("\"timeoutMs\": 10000, \"retry\": { \"attempts\": 2, \"baseMs\": 1, \"capMs\": 1, \"budget\": 1 }");
        service.Peer.Answer = (context, number) =>
        {
            service.Time.Advance(TimeSpan.FromMilliseconds(80));
            context.Response.StatusCode = number % 2 == 0 ? 500 : 200;
            return Task.CompletedTask;
        };
        await service.EndAsync(service.GetAsync(), stepMs: 1);
        var signals = service.App.Services.GetRequiredService<ISignalRegistry>();
        var pressure = DownstreamPressure.Add(new PressureSignals { CpuShare = 0.5 }, ["stock", "unknown"], signals);

        Assert.Equal((0.5, 0.5), (pressure.CpuShare, pressure.RetryRate));
        Assert.InRange(pressure.DownstreamP95Ms!.Value, 79, 90);
        Assert.Equal(pressure.DownstreamP95Ms, service.Signal(SignalNames.DownstreamP95Ms));
    }

    [Fact]
    public async Task Work_that_is_no_request_goes_through_a_pipeline()
    {
        await using var service = await CallingService.StartAsync(
            "\"timeoutMs\": 10000, \"attemptTimeoutMs\": 100, \"retry\": { \"attempts\": 3, \"baseMs\": 1, \"capMs\": 1, \"budget\": 1 },"
            + "\"breaker\": { \"failureRatio\": 1, \"minimumCalls\": 6, \"windowSeconds\": 60, \"openSeconds\": 5 }, \"concurrency\": { \"min\": 1, \"max\": 4 }",
            isHttp: false);
        var attempts = 0;
        async Task<int> CallAsync(Func<int, CancellationToken, ValueTask<int>> work) => await service.Pipeline.ExecuteAsync(async stop => await work(++attempts, stop), Cancel);

        Assert.Equal(3, await service.EndAsync(CallAsync((attempt, _) => attempt < 3 ? throw new IOException("Reset.") : new(attempt)), stepMs: 1));
        attempts = 0;
        await Assert.ThrowsAsync<ArgumentException>(() => service.EndAsync(CallAsync((_, _) => throw new ArgumentException("A slip."))));
        Assert.Equal(1, attempts);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => service.EndAsync(CallAsync(async (_, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return 0;
        }), stepMs: 20));
        Assert.Equal(4, attempts);
        for (var call = 0; call < 2; call++)
            await Assert.ThrowsAnyAsync<Exception>(() => service.EndAsync(CallAsync((_, _) => throw new IOException("Reset.")), stepMs: 1));
        service.Time.Advance(TimeSpan.FromSeconds(60));
        for (var call = 0; call < 2; call++)
            await Assert.ThrowsAnyAsync<IOException>(() => service.EndAsync(CallAsync((_, _) => throw new IOException("Reset.")), stepMs: 1));
        await Assert.ThrowsAsync<BrokenCircuitException>(() => service.EndAsync(CallAsync((_, _) => new(1))));
    }

    [Theory]
    [InlineData("mail", true, "mail is a downstream that the contract does not have")]
    [InlineData("stock", false, "stock is hedged, and only HTTP requests can be")]
    public void A_downstream_that_does_not_fit_the_contract_is_refused_at_boot(string name, bool isHttp, string problem)
    {
        var sample = CallingService.Boot("\"timeoutMs\": 1000, \"hedge\": { \"afterMs\": 100 }");
        var plimsoll = WebApplication.CreateSlimBuilder().AddPlimsoll(sample.Succeed());
        Assert.Throws<BootRefusedException>(() => isHttp ? plimsoll.AddDownstream(name) : plimsoll.AddDownstreamPipeline(name));
        Assert.Contains(problem.Split(' ')[0], sample.People, StringComparison.Ordinal);
        Assert.Contains(problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..], sample.People, StringComparison.Ordinal);
    }

    [Fact]
    public void A_downstream_is_added_once()
    {
        var sample = CallingService.Boot("\"timeoutMs\": 1000");
        var plimsoll = WebApplication.CreateSlimBuilder().AddPlimsoll(sample.Succeed()).AddDownstream("stock");
        Assert.Throws<BootRefusedException>(() => plimsoll.AddDownstreamPipeline("stock"));
        Assert.Contains("is added twice", sample.People, StringComparison.Ordinal);
    }
}
