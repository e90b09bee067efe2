using Microsoft.AspNetCore.Http;
using Plimsoll.Testing.Tests.Parity;

namespace Plimsoll.Testing.Tests.Guide;

/// <summary>What docs/guides/testing.md shows, run.</summary>
public sealed class GuideSample
{
    private const string OrderText =
        """{"id":"0194f1c2-aaaa-7bbb-8ccc-0123456789ab","placedAt":"2026-11-28T16:04:05Z","total":12.50,"lines":[{"sku":"rope","reservation":771}],"self":"/orders/0194f1c2-aaaa-7bbb-8ccc-0123456789ab","pay":"/pay/k-7f-q/now"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_answered_whole()
    {
        await using var shop = await Shop.StartAsync(Orders);
        using var client = new HttpClient { BaseAddress = shop.Address };
        #region snapshot
        using var answer = await client.GetAsync("/orders/7", Cancellation);
        var snapshot = await Snapshot.OfResponseAsync(answer, Cancellation);
        snapshot.ScrubForms()                              // identifiers, times, ports
            .Scrub("$.lines[*].reservation")               // what has no form of its own, by its path
            .ScrubPattern("key", "(?<=/pay/)[^/]+")        // or by a pattern
            .Matches();
        #endregion
    }

    [Fact]
    public async Task Another_release_answers_alike()
    {
        await using var one = await Shop.StartAsync(OrdersAndReport);
        await using var other = await Shop.StartAsync(OrdersAndReport);
        var (nodeAddress, bunAddress) = (one.Address, other.Address);
        #region parity
        var node = ServiceUnderTest.At(nodeAddress, "node");
        var bun = ServiceUnderTest.At(bunAddress, "bun");
        TestRequest[] requests =
        [
            new() { Target = "/orders/7" },
            TestRequest.Json("POST", "/orders", """{"sku":"rope"}"""),
            new() { Name = "a client that goes away", Target = "/report", GoneAfterBytes = 1 },      // of an answer that lasts
        ];
        var outcome = await RuntimeParity.AssertSameAsync(node, bun, requests, cancellation: Cancellation);
        #endregion
        Assert.Empty(outcome.Differences);
    }

    [Fact]
    public async Task A_client_that_goes_is_given_up()
    {
        await using var shop = await Shop.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var (watch, address) = (shop.Watch, shop.Address);
        #region abort
        var service = ServiceUnderTest.At(address).WatchedBy(watch);
        await RuntimeParity.AssertAbortsAsync([service], new TestRequest { Target = "/report" }, cancellation: Cancellation);
        #endregion
    }

    [Fact]
    public async Task Every_order_is_found()
    {
        await using var shop = await Shop.StartAsync(Orders);
        using var client = new HttpClient { BaseAddress = shop.Address };
        #region workload
        var workload = TestWorkload.Parse(
            """
            {
              "apiVersion": "plimsoll-workload/v1",
              "name": "orders",
              "data": { "order": { "range": { "from": 1, "to": 1000 }, "zipfExponent": 1.0 } },
              "routes": [ { "path": "/orders/{order}", "expect": ["200"] } ],
              "closed": { "users": 1, "requests": 100 }
            }
            """);
        await workload.ForEachAsync(100, async (request, cancellation) =>
        {
            using var answer = await client.SendAsync(request.ToMessage(), cancellation);
            request.RequireExpected(answer);
        }, cancellation: Cancellation);
        #endregion
    }

    [Fact]
    public async Task A_retry_waits_its_second()
    {
        var calls = 0;
        #region clock
        var clock = new FakeClock();
        var retrying = RetryAsync(() => ++calls == 3, clock);                               // waits a second between its tries
        await clock.AdvanceAsync(TimeSpan.FromSeconds(1), cancellation: Cancellation);      // once it waits, and not before
        await clock.AdvanceAsync(TimeSpan.FromSeconds(1), cancellation: Cancellation);
        await retrying;
        #endregion
        Assert.Equal(3, calls);
    }

    private static async Task RetryAsync(Func<bool> succeeds, TimeProvider time)
    {
        while (!succeeds())
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = time.CreateTimer(_ => over.SetResult(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            await over.Task;
        }
    }

    private static Task OrdersAndReport(HttpContext context) => context.Request.Path == "/report" ? Shop.Lasting(context) : Orders(context);

    private static Task Orders(HttpContext context) => Shop.Json(_ => OrderText)(context);
}
