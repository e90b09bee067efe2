using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Tests.Support;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Tests.Downstreams;

[Collection(HostCollection.Name)]
public sealed class BreakerTests
{
    private const string Breaking = "\"timeoutMs\": 10000, \"breaker\": { \"failureRatio\": 0.5, \"minimumCalls\": 4, \"windowSeconds\": 10, \"openSeconds\": 5 }";

    [Fact]
    public async Task Calls_stop_when_most_fail_and_begin_again_when_one_is_answered()
    {
        await using var service = await CallingService.StartAsync(Breaking);
        var cause = Assert.Single(service.App.Services.GetServices<IDegradeCause>());
        service.Peer.AnswerWith(503, 503, 503, 503, 503, 200);
        for (var call = 0; call < 4; call++)
            await service.GetAsync();
        var broken = await Assert.ThrowsAsync<BrokenCircuitException>(service.GetAsync);

        Assert.Equal((4, 1.0, "breaker-open"), (service.Peer.Seen.Count, service.Signal(SignalNames.DownstreamBreakerOpen), cause.Read()));
        Assert.Equal(TimeSpan.FromSeconds(5), broken.RetryAfter);
        Assert.Equal(1, (await service.ScrapeAsync()).Sum("plimsoll_downstream_breaker_open_ratio"));
        service.Time.Advance(TimeSpan.FromSeconds(5));
        // Whoever does without it while it is open would never ask again.
        Assert.Equal((0.0, null), (service.Signal(SignalNames.DownstreamBreakerOpen), cause.Read()));
        await service.GetAsync();
        Assert.Equal(1, service.Signal(SignalNames.DownstreamBreakerOpen));
        service.Time.Advance(TimeSpan.FromSeconds(5));
        await service.GetAsync();

        Assert.Equal(
            [(0.0, 1.0, "opened"), (1, 0, "half-open"), (0, 1, "opened"), (1, 0, "half-open"), (0, 0, "closed")],
            service.Decisions.Where(decision => decision is { Workload: "downstream.stock", Lever: "breaker" }).Select(decision => (decision.Before, decision.After, decision.Reason)));
        Assert.Equal(1, service.Policy.Meter.Calls(CallEnd.Broken));
    }

    [Fact]
    public async Task A_downstream_that_playback_does_not_need_leaves_the_ladders_alone()
    {
        await using var service = await CallingService.StartAsync(Breaking + ", \"degrades\": false");
        service.Peer.AnswerWith(503);
        for (var call = 0; call < 4; call++)
            await service.GetAsync();
        Assert.Equal(1, service.Signal(SignalNames.DownstreamBreakerOpen));
        Assert.Null(Assert.Single(service.App.Services.GetServices<IDegradeCause>()).Read());
    }

    [Fact]
    public async Task What_the_limit_refuses_does_not_keep_the_breaker_closed()
    {
        await using var service = await CallingService.StartAsync(Breaking + ", \"concurrency\": { \"min\": 1, \"max\": 1 }");
        service.Peer.AnswerWith(503);
        using (service.Policy.Limiter!.TryEnter())
        {
            List<Task<HttpResponseMessage>> waiting = [service.GetAsync()];
            for (var call = 0; call < 40; call++)
                await Assert.ThrowsAsync<AdaptiveLimiterRejectedException>(service.GetAsync);
            service.Time.Advance(TimeSpan.FromSeconds(6));
            await Assert.ThrowsAsync<AdaptiveLimiterRejectedException>(() => waiting[0]);
        }

        for (var call = 0; call < 4; call++)
            await service.GetAsync();
        await Assert.ThrowsAsync<BrokenCircuitException>(service.GetAsync);
        Assert.Equal(4, service.Peer.Seen.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"attemptTimeoutMs\": 400, ")]
    public async Task A_downstream_that_hangs_opens_its_breaker(string attemptTime)
    {
        await using var service = await CallingService.StartAsync($"\"timeoutMs\": 400, {attemptTime}" + Breaking[(Breaking.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        service.Peer.Answer = PeerService.HangAsync;
        for (var call = 0; call < 4; call++)
            await Assert.ThrowsAsync<TimeoutRejectedException>(() => service.EndAsync(service.GetAsync(), stepMs: 20));

        await Assert.ThrowsAsync<BrokenCircuitException>(service.GetAsync);
        Assert.Equal((4L, 4, 1.0), (service.Policy.Meter.Calls(CallEnd.Timeout), service.Policy.Meter.Live.Count, service.Policy.Meter.ErrorRate));
        Assert.InRange(service.Signal(SignalNames.DownstreamP95Ms)!.Value, 390, 450);
        Assert.Contains(service.Decisions, decision => decision is { Lever: "breaker", Reason: "opened", Value: 1, Samples: 4 });
    }

    [Theory]
    [InlineData(5000, false)]
    [InlineData(1000, true)]
    public async Task A_caller_with_less_time_than_the_downstream_aims_at_says_nothing_of_it(int timeoutMs, bool isFailure)
    {
        // Its requests have 700 ms, and it aims at half of its own time.
        await using var service = await CallingService.StartAsync($"\"timeoutMs\": {timeoutMs}" + Breaking[Breaking.IndexOf(',', StringComparison.Ordinal)..]);
        service.Peer.Answer = PeerService.HangAsync;
        for (var request = 1; request <= 4; request++)
        {
            var late = service.Client.GetAsync("/v1/calling", TestContext.Current.CancellationToken);
            await service.SeenAsync(request);
            Assert.Equal(HttpStatusCode.GatewayTimeout, (await service.EndAsync(late, stepMs: 50)).StatusCode);
        }

        Assert.Equal((isFailure, isFailure ? 1.0 : null), (service.Policy.Breaker!.IsOpen, service.Policy.Meter.ErrorRate));
    }

    [Fact]
    public async Task A_move_of_the_breaker_keeps_the_figures_that_it_rests_on()
    {
        await using var service = await CallingService.StartAsync(Breaking);
        service.Peer.AnswerWith(503, 503, 503, 503, 200);
        for (var call = 0; call < 4; call++)
            await service.GetAsync();
        service.Time.Advance(TimeSpan.FromSeconds(5));
        for (var call = 0; call < 4; call++)
            await service.GetAsync();

        Assert.Equal(0.5, service.Policy.Meter.ErrorRate);
        Assert.Equal(
            [("opened", 1, 4), ("half-open", 1, 4), ("closed", 0.8, 5)],
            service.Decisions.Where(decision => decision.Lever == "breaker").Select(decision => (decision.Reason, decision.Value!.Value, decision.Samples)));
    }

    [Fact]
    public async Task A_question_that_was_given_up_does_not_close_the_breaker()
    {
        await using var service = await CallingService.StartAsync(Breaking);
        service.Peer.AnswerWith(503);
        for (var call = 0; call < 4; call++)
            await service.GetAsync();
        service.Time.Advance(TimeSpan.FromSeconds(5));
        service.Peer.Answer = PeerService.HangAsync;
        using var leave = new CancellationTokenSource();
        var asking = service.Stock.GetAsync("thing", leave.Token);
        await service.SeenAsync(5);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await Assert.ThrowsAsync<BrokenCircuitException>(service.GetAsync);
    }
}
