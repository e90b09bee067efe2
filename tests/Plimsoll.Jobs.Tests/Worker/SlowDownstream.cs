namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>What jobs call, on a clock that the test moves: how long a call takes follows from how many are under way.</summary>
internal sealed class SlowDownstream(TimeProvider time)
{
    private int _inside;

    /// <summary>How long a call takes that is one of so many, in milliseconds.</summary>
    internal Func<int, double> LatencyMs { get; set; } = _ => 0;

    internal async ValueTask CallAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var took = TimeSpan.FromMilliseconds(LatencyMs(Interlocked.Increment(ref _inside)));
        await using var timer = time.CreateTimer(_ => ended.TrySetResult(), null, took, Timeout.InfiniteTimeSpan);
        await ended.Task;
        Interlocked.Decrement(ref _inside);
    }
}
