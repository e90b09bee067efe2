using Plimsoll.Jobs;

namespace Plimsoll.Bench.Jobs;

/// <summary>Does nothing, and counts.</summary>
internal sealed class NoopHandler : IJobHandler<Noop>
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _never = new();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _goal = int.MaxValue;
    private int _handled;

    /// <summary>Called at the start of each job.</summary>
    public Action<Noop>? Started { get; init; }

    /// <summary>Jobs beyond this number are left: they wait until the worker stops, which gives them back.</summary>
    public int Most { get; init; } = int.MaxValue;

    public int Handled => Math.Min(Volatile.Read(ref _handled), Most);

    public ValueTask HandleAsync(JobContext<Noop> context, CancellationToken cancellation)
    {
        Started?.Invoke(context.Payload);
        var handled = Interlocked.Increment(ref _handled);
        if (handled >= Volatile.Read(ref _goal)) Tell();
        return handled <= Most ? default : new ValueTask(_never.Task.WaitAsync(cancellation));
    }

    /// <summary>Waits until so many jobs were handled since the start.</summary>
    public Task UntilAsync(int handled)
    {
        lock (_gate)
        {
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _goal, handled);
            if (Volatile.Read(ref _handled) >= handled) _reached.TrySetResult();
            return _reached.Task;
        }
    }

    private void Tell()
    {
        lock (_gate)
        {
            if (_handled >= _goal) _reached.TrySetResult();
        }
    }
}
