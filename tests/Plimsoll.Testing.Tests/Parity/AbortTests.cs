using Microsoft.AspNetCore.Http;

namespace Plimsoll.Testing.Tests.Parity;

public sealed class AbortTests
{
    private static readonly TestRequest Slow = new() { Target = "/slow" };
    private static readonly AbortSettings Impatient = new() { Limit = TimeSpan.FromSeconds(1) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Passes_when_the_handler_sees_that_its_caller_went(bool isInMemory)
    {
        await using var shop = await Shop.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted), isInMemory);
        await RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory), Of(shop, isInMemory)], Slow, cancellation: Cancellation);
        Assert.Equal(new RequestCounts(0, 2), await shop.Watch.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fails_when_the_handler_goes_on_for_nobody(bool isInMemory)
    {
        using var over = new CancellationTokenSource();
        await using var shop = await Shop.StartAsync(_ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over.Token), isInMemory);
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], Slow, Impatient, Cancellation));
        Assert.Contains("GET /slow: 1 s after the client had gone, its request is still being handled.\n", failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"before +0 +0 +0\n +now +1 +0 +0", failure.Message);
        await over.CancelAsync();
    }

    [Fact]
    public async Task Fails_when_the_handler_swallows_it()
    {
        await using var shop = await Shop.StartAsync(async context =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([Of(shop)], Slow, cancellation: Cancellation));
        Assert.Contains("ran to its end, as if nobody had gone: pass HttpContext.RequestAborted on", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fails_when_the_answer_was_there_before_the_client_could_go(bool isInMemory)
    {
        await using var shop = await Shop.StartAsync(context => context.Response.WriteAsync("quick"), isInMemory);
        // A watch that isn't in the service sees nothing, at whatever moment it looks.
        var service = Of(shop, isInMemory).WatchedBy(new RequestWatch());
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([service], Slow, cancellation: Cancellation));
        Assert.Matches(@"the request was over \(.*status 200\) before the client could go", failure.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_can_go_in_the_middle_of_the_answer(bool isInMemory)
    {
        await using var shop = await Shop.StartAsync(
            async context =>
            {
                while (context.Request.Path == "/slow") await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
                await context.Response.WriteAsync("short", context.RequestAborted);
            },
            isInMemory);
        await RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], Slow, new() { AfterBytes = 50_000 }, Cancellation);
        var failure = await Assert.ThrowsAsync<TestFailedException>(() =>
            RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], new TestRequest { Target = "/short" }, new() { AfterBytes = 50_000 }, Cancellation));
        Assert.Contains("ended (Complete) before 50000 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dependency_sees_it_from_behind_in_any_runtime()
    {
        var hangs = new DependencyAnswer { Fault = DependencyFault.Hang };
        await using var right = await CallingShops.StartAsync(1, "/mail", Cancellation, hangs);
        await using var wrong = await CallingShops.StartAsync(1, "/mail", Cancellation, hangs, passesOn: false);
        await RuntimeParity.AssertAbortsAsync([right[0]], Slow, cancellation: Cancellation);
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([right[0], wrong[0]], Slow, Impatient, Cancellation));
        Assert.StartsWith($"{wrong[0].Name}, GET /slow: 1 s after the client had gone", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_go_on_fails()
    {
        var hasGone = false;
        await using var shop = await Shop.StartAsync(async context =>
        {
            if (hasGone) context.Response.StatusCode = 500;
            else
            {
                context.RequestAborted.Register(() => hasGone = true);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }
        });
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([Of(shop)], Slow, new() { HealthTarget = "/health" }, Cancellation));
        Assert.Contains("after a client of GET /slow had gone, GET /health is answered with 500", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_it_needs_to_see_inside()
    {
        var blind = ServiceUnderTest.At(new Uri("http://127.0.0.1:1"));
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => RuntimeParity.AssertAbortsAsync([blind], Slow, cancellation: Cancellation));
        Assert.Contains("WatchedBy(new RequestWatch())", failure.Message, StringComparison.Ordinal);
        var gone = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([blind.WatchedBy(new RequestWatch())], Slow, cancellation: Cancellation));
        Assert.StartsWith("http://127.0.0.1:1, GET /slow: Connection refused.", gone.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RuntimeParity.AssertAbortsAsync([], Slow, cancellation: Cancellation));
    }

    private static ServiceUnderTest Of(Shop shop, bool isInMemory = false) =>
        (isInMemory ? ServiceUnderTest.Through(shop.Client) : ServiceUnderTest.At(shop.Address)).WatchedBy(shop.Watch);
}
