namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Somebody in this process who wants to hear of queues with something new.</summary>
internal sealed class WakeListener(Action<string> wake, TimeProvider time)
{
    private volatile TaskCompletionSource _expected = NewSignal();

    internal void Wake(string queue) => wake(queue);

    /// <summary>Ends a wait early: something is about to be committed.</summary>
    internal void Expect() => _expected.TrySetResult();

    /// <summary>Waits for so long, or until something is expected.</summary>
    /// <returns>Whether something is.</returns>
    internal async ValueTask<bool> WaitAsync(TimeSpan pause, CancellationToken cancellation)
    {
        var expected = _expected;
        var first = await Task.WhenAny(expected.Task, Task.Delay(pause, time, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (first != expected.Task) return false;
        _expected = NewSignal();
        return true;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
