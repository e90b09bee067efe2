namespace Plimsoll.Jobs;

/// <summary>Wakes one waiter: when it is set, or when its time is up.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    internal Alarm(TimeProvider time) =>
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    internal void Set()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            waiter = _waiter;
            _waiter = null;
            _isSet = waiter is null;
        }

        waiter?.TrySetResult();
    }

    /// <summary>Waits until it is set, at once when it was set since the last wait, or for so long.</summary>
    internal Task WaitAsync(TimeSpan longest)
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _timer.Change(longest, Timeout.InfiniteTimeSpan);
            return _waiter.Task;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Set();
    }
}
