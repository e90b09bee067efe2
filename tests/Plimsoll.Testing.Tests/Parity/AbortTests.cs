using Microsoft.AspNetCore.Builder;
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

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Passes_when_middleware_answers_what_the_handler_threw(bool isInMemory, bool asFailure)
    {
        await using var shop = await Shop.StartAsync(
            async context =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                }
                catch (OperationCanceledException) when (asFailure)
                {
                    throw new InvalidOperationException("the store was left alone");
                }
            },
            isInMemory,
            static app => app.UseExceptionHandler(static branch => branch.Run(static _ => Task.CompletedTask)));
        await RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], Slow, cancellation: Cancellation);
        Assert.Equal(new RequestCounts(0, 1), await shop.Watch.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Passes_when_middleware_swallows_it_in_the_middle_of_the_answer(bool isInMemory, bool isDevelopersPage)
    {
        await using var shop = await Shop.StartAsync(
            Shop.Lasting,
            isInMemory,
            app => _ = isDevelopersPage ? app.UseDeveloperExceptionPage() : app.UseExceptionHandler(static branch => branch.Run(static _ => Task.CompletedTask)));
        await RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], Slow, new() { AfterBytes = 3 }, Cancellation);
        Assert.Equal(new RequestCounts(0, 1), await shop.Watch.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Passes_whatever_a_cancelled_handler_throws(bool isInMemory)
    {
        await using var shop = await Shop.StartAsync(
            async context =>
            {
                var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                context.RequestAborted.Register(gone.SetResult);
                await gone.Task;
                throw new InvalidOperationException("the store was left alone");
            },
            isInMemory);
        await RuntimeParity.AssertAbortsAsync([Of(shop, isInMemory)], Slow, cancellation: Cancellation);
        Assert.Equal(new RequestCounts(0, 1), await shop.Watch.ReadAsync(Cancellation));
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
    public async Task A_service_whose_own_timeout_ends_the_call_has_noticed_nothing()
    {
        await using var shop = await Shop.StartAsync(Shop.Lasting);
        // Its request is over half a second later at the earliest: that many pauses between the looks.
        var service = ServiceUnderTest.At(shop.Address).WatchedBy(new LateWatch(looks: 50));
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([service], Slow, new() { NoticeWithin = TimeSpan.FromMilliseconds(50) }, Cancellation));
        Assert.Matches(@"the request ended [\d.]+ s after the client had gone, by itself .* NoticeWithin is 0\.05 s", failure.Message);
    }

    [Fact]
    public async Task A_service_that_gives_up_on_clients_that_stay_is_no_evidence()
    {
        var hangs = new DependencyAnswer { Fault = DependencyFault.Hang };
        await using var hasty = await CallingShops.StartAsync(1, "/mail", Cancellation, hangs, passesOn: false, timeout: TimeSpan.FromSeconds(1));
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => RuntimeParity.AssertAbortsAsync([hasty[0]], Slow, new() { NoticeWithin = TimeSpan.FromSeconds(9) }, Cancellation));
        Assert.Contains("the service gives up within 9 s though its client stays", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stub_whose_answers_throw_fails_the_test_with_what_they_threw()
    {
        await using var stub = await DependencyStub.StartAsync(static call => throw new InvalidOperationException($"nobody wrote {call}."), Cancellation);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(stub.Address, "/mail"), Cancellation);
        Assert.Equal(500, (int)answer.StatusCode);
        const string Told = "The stub of a dependency has no answer to GET /mail: nobody wrote GET /mail. Mend the function that makes its answers.";
        Assert.Equal(Told, Assert.Throws<TestFailedException>(() => stub.Calls).Message);
        Assert.Equal(Told, (await Assert.ThrowsAsync<TestFailedException>(() => stub.ReadAsync(Cancellation))).Message);
        Assert.True(Assert.Single(stub.Stub.Since(0)).Ended.IsCompleted);
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
