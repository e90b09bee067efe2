using System.Net;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Downstreams;

[Collection(HostCollection.Name)]
public sealed class HedgeTests
{
    private const string Hedging = "\"timeoutMs\": 10000, \"hedge\": { \"afterMs\": 100 }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_request_is_sent_a_second_time_and_the_faster_answer_counts()
    {
        await using var service = await CallingService.StartAsync(Hedging);
        var isLeft = new TaskCompletionSource();
        service.Peer.Answer = async (context, number) =>
        {
            if (number > 0)
                return;
            context.RequestAborted.Register(isLeft.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var call = service.GetAsync();
        await service.SeenAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await service.EndAsync(call, stepMs: 50)).StatusCode);

        Assert.Equal([null, "1"], service.Peer.Seen.Select(request => request[RequestHeaders.HedgeAttempt]));
        Assert.All(service.Peer.Seen, request => Assert.Null(request[RequestHeaders.RetryAttempt]));
        await isLeft.Task.WaitAsync(Cancel);
        Assert.Equal((1, 1), (service.Policy.Meter.Attempts(AttemptKind.First), service.Policy.Meter.Attempts(AttemptKind.Hedge)));
    }

    [Fact]
    public async Task What_may_be_sent_once_is_not_hedged()
    {
        await using var service = await CallingService.StartAsync(Hedging);
        var open = new TaskCompletionSource();
        service.Peer.Answer = async (_, _) => await open.Task;
        var call = service.Stock.PostAsync("thing", null, Cancel);
        await service.SeenAsync(1);
        service.Time.Advance(TimeSpan.FromSeconds(5));
        open.SetResult();
        await call;
        Assert.Single(service.Peer.Seen);
    }

    [Fact]
    public async Task Hedges_stay_within_the_budget_of_repeats()
    {
        await using var service = await CallingService.StartAsync(Hedging);
        while (service.Policy.Repeats.TryTake())
        {
        }

        var open = new TaskCompletionSource();
        service.Peer.Answer = async (_, _) => await open.Task;
        var call = service.GetAsync();
        await service.SeenAsync(1);
        service.Time.Advance(TimeSpan.FromMilliseconds(100));
        await Eventually.TrueAsync(() => service.Policy.Repeats.Denied > 1, "a hedge to be denied");
        open.SetResult();
        await call;
        Assert.Single(service.Peer.Seen);
    }

    [Fact]
    public async Task A_failure_is_not_hedged_but_tried_again()
    {
        await using var service = await CallingService.StartAsync(Hedging + ", \"retry\": { \"attempts\": 2, \"baseMs\": 1, \"capMs\": 1 }");
        service.Peer.AnswerWith(503, 200);
        Assert.Equal(HttpStatusCode.OK, (await service.EndAsync(service.GetAsync(), stepMs: 1)).StatusCode);
        Assert.Equal([(null, null), ("1", null)], service.Peer.Seen.Select(request => (request[RequestHeaders.RetryAttempt], request[RequestHeaders.HedgeAttempt])));
    }

    [Fact]
    public async Task A_hedge_without_a_place_leaves_the_first_request_alone()
    {
        await using var service = await CallingService.StartAsync(Hedging + ", \"concurrency\": { \"min\": 1, \"max\": 1 }");
        var open = new TaskCompletionSource();
        service.Peer.Answer = async (_, _) => await open.Task;
        var call = service.GetAsync();
        await service.SeenAsync(1);
        service.Time.Advance(TimeSpan.FromMilliseconds(100));
        await Eventually.TrueAsync(() => service.Policy.Limiter!.Gate.Counts.RefusedFor(RefusalReason.Limit) > 0, "the hedge to be refused");
        open.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await call).StatusCode);
        Assert.Single(service.Peer.Seen);
    }
}
