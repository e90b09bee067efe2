namespace Plimsoll.Jobs;

/// <summary>
/// Processor time of one attempt after another, followed across awaits: the runtime tells when the execution context that carries the meter
/// enters and leaves a thread.
/// </summary>
internal sealed class CpuMeter
{
    private static readonly AsyncLocal<CpuMeter?> Current = new(Switch);

    [ThreadStatic]
    private static long _enteredAt;

    private long _nanoseconds;

    /// <summary>Ties the meter to the calling execution context and whatever it flows to.</summary>
    internal void Attach() => Current.Value = this;

    /// <summary>Starts at nothing.</summary>
    internal void Begin()
    {
        Volatile.Write(ref _nanoseconds, 0);
        _enteredAt = CpuClock.ThreadNanoseconds();
    }

    /// <summary>Adds what was used elsewhere for the attempt, such as by a child process.</summary>
    internal void Add(TimeSpan used) => Interlocked.Add(ref _nanoseconds, (long)used.TotalNanoseconds);

    /// <summary>Microseconds since the beginning.</summary>
    internal int End()
    {
        var now = CpuClock.ThreadNanoseconds();
        var total = Interlocked.Add(ref _nanoseconds, now - _enteredAt);
        _enteredAt = now;
        return (int)Math.Clamp(total / 1000, 0, int.MaxValue);
    }

    private static void Switch(AsyncLocalValueChangedArgs<CpuMeter?> change)
    {
        var now = CpuClock.ThreadNanoseconds();
        if (change.PreviousValue is { } left) Interlocked.Add(ref left._nanoseconds, now - _enteredAt);
        if (change.CurrentValue is not null) _enteredAt = now;
    }
}
