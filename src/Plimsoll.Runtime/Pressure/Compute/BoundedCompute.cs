namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>
/// Runs work that keeps a processor busy on a few threads of its own, so that it can't take the thread pool away from everything else. A bounded
/// number waits, for a bounded time, and partitions take turns: who has much waiting delays others by one piece of work at most for each thread.
/// Safe for concurrent use. Threads start with the first work that needs them.
/// </summary>
/// <remarks>A run costs its caller two changes of thread, some microseconds. Below that much work, do it where you are.</remarks>
public sealed class BoundedCompute : IDisposable
{
    private readonly ComputeCrew _crew;
    private readonly TimeProvider _time;

    /// <summary>Makes a compute.</summary>
    /// <param name="options">How much it may do.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not within its bounds.</exception>
    public BoundedCompute(BoundedComputeOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ComputeChecks.Check(options);
        (Name, _crew, _time) = (options.Name, new ComputeCrew(options, time), time);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>
    /// How long work has to wait for a thread now, in milliseconds: the longest wait of the last one to two seconds, those included that still wait.
    /// A signal for limiters: <see cref="PressureSignals.ThreadDelayMs"/>.
    /// </summary>
    public double QueueDelayMs => _crew.Read().QueueDelay.TotalMilliseconds;

    /// <summary>Share of its threads that were busy over the last one to two seconds, 0 to 1.</summary>
    public double Utilization => _crew.Read().Utilization;

    /// <summary>How much waits for a thread.</summary>
    public int Queued => _crew.Read().Queued;

    /// <summary>How much runs.</summary>
    public int Running => _crew.Read().Running;

    internal ComputeCounts Counts => _crew.Counts;

    /// <summary>Runs work on a thread of the compute, without the caller's execution context.</summary>
    /// <typeparam name="TState">What the work needs.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="partition">Whose work it is, such as the route: partitions take turns.</param>
    /// <param name="state">Handed to the work, so that it can be static.</param>
    /// <param name="work">The work: busy with the processor and nothing else. What it throws, the caller gets.</param>
    /// <param name="cancellation">Ends the wait for a thread. Work that has begun goes on to its end, unless it looks at a token of its own.</param>
    /// <returns>What the work gave. Whoever awaits it goes on where it came from, never on a thread of the compute.</returns>
    /// <exception cref="ComputeRefusedException">The work was not run: too much waits, it waited too long, or the compute stops.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(string partition, TState state, Func<TState, TResult> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(work);
        if (cancellation.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(cancellation);
        var entry = new ComputeWork<TState, TResult>(partition, _time.GetTimestamp(), state, work);
        _crew.Enqueue(entry, cancellation);
        return new ValueTask<TResult>(entry.Answer);
    }

    /// <summary>Refuses what waits and all that comes; what runs goes on to its end, and its thread with it. Does not wait for that.</summary>
    public void Dispose() => _crew.Dispose();
}
