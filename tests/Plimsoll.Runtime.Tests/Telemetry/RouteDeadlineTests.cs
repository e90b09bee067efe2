using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class RouteDeadlineTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Cancels_a_request_when_its_time_is_used_up_and_no_other()
    {
        using var deadlines = new RouteDeadlines(_clock);
        var (slow, slower) = (new DefaultHttpContext(), new DefaultHttpContext());
        var first = deadlines.Start(slow, _clock.GetTimestamp(), timeoutMs: 100);
        var second = deadlines.Start(slower, _clock.GetTimestamp(), timeoutMs: 1000);

        Advance(99);
        Assert.False(first.Expired);
        Advance(1 + RouteDeadlines.Grain.Milliseconds);
        Assert.True(first.Expired);
        await CancelledAsync(slow.RequestAborted);
        Assert.False(second.Expired);
        Assert.False(slower.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public void Leaves_a_request_alone_that_ended_in_time()
    {
        using var deadlines = new RouteDeadlines(_clock);
        var context = new DefaultHttpContext();
        var before = context.RequestAborted;
        var deadline = deadlines.Start(context, _clock.GetTimestamp(), timeoutMs: 100);
        var during = context.RequestAborted;
        deadlines.Stop(context, deadline);
        Advance(1000);

        Assert.Equal(before, context.RequestAborted);
        Assert.False(during.IsCancellationRequested);
    }

    [Fact]
    public async Task Wakes_up_again_after_it_had_nothing_to_look_at()
    {
        using var deadlines = new RouteDeadlines(_clock);
        for (var round = 0; round < 3; round++)
        {
            var context = new DefaultHttpContext();
            var deadline = deadlines.Start(context, _clock.GetTimestamp(), timeoutMs: 100);
            Advance(200);
            Assert.True(deadline.Expired);
            await CancelledAsync(context.RequestAborted);
            deadlines.Stop(context, deadline);
            Advance(60_000);
        }
    }

    [Fact]
    public async Task Cancels_a_request_whose_client_left_and_never_lends_its_deadline_again()
    {
        using var deadlines = new RouteDeadlines(_clock);
        using var connection = new CancellationTokenSource();
        var left = new DefaultHttpContext { RequestAborted = connection.Token };
        var deadline = deadlines.Start(left, _clock.GetTimestamp(), timeoutMs: 100);
        await connection.CancelAsync();
        Assert.True(deadline.ClientLeft);
        Advance(RouteDeadlines.Grain.Milliseconds);
        await CancelledAsync(left.RequestAborted);
        Assert.False(deadline.Expired);
        deadlines.Stop(left, deadline);

        var next = new DefaultHttpContext();
        Assert.NotSame(deadline, deadlines.Start(next, _clock.GetTimestamp(), timeoutMs: 100));
        Assert.False(next.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public void Lends_the_deadline_of_a_request_that_ended_before_anybody_saw_its_client_leave()
    {
        using var deadlines = new RouteDeadlines(_clock);
        using var connection = new CancellationTokenSource();
        var left = new DefaultHttpContext { RequestAborted = connection.Token };
        var deadline = deadlines.Start(left, _clock.GetTimestamp(), timeoutMs: 100);
        connection.Cancel();
        deadlines.Stop(left, deadline);

        var next = new DefaultHttpContext();
        deadlines.Start(next, _clock.GetTimestamp(), timeoutMs: 100);
        Advance(99);
        Assert.False(next.RequestAborted.IsCancellationRequested);
    }

    [Fact]
    public void Lends_every_deadline_again_when_many_requests_were_under_way()
    {
        using var deadlines = new RouteDeadlines(_clock);
        // On each core one may lie where another core does not look.
        var many = 50 + (2 * Environment.ProcessorCount);
        var contexts = Enumerable.Range(0, many).Select(_ => new DefaultHttpContext()).ToArray();
        var first = contexts.Select(context => deadlines.Start(context, _clock.GetTimestamp(), timeoutMs: 100)).ToArray();
        foreach (var (context, deadline) in contexts.Zip(first)) deadlines.Stop(context, deadline);
        var second = contexts.Select(context => deadlines.Start(context, _clock.GetTimestamp(), timeoutMs: 100)).ToArray();

        Assert.Equal(many, second.Distinct().Count());
        Assert.InRange(second.Count(first.Contains), many - Environment.ProcessorCount, many);
    }

    private void Advance(int milliseconds)
    {
        for (var step = 0; step < milliseconds; step++)
            _clock.Advance(TimeSpan.FromMilliseconds(1));
    }

    private static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Eventually.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
