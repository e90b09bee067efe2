namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>What a compute has done since it was made; its owner holds a lock when it counts.</summary>
internal sealed class ComputeCounts
{
    private static readonly int Reasons = Enum.GetValues<ComputeRefusal>().Length;

    private readonly long[] _refused = new long[Reasons];
    private long _runs;
    private long _runTicks;
    private long _waitTicks;

    /// <summary>Runs that ended.</summary>
    public long Runs => Volatile.Read(ref _runs);

    /// <summary>Time that runs took.</summary>
    public TimeSpan RunTime => TimeSpan.FromTicks(Volatile.Read(ref _runTicks));

    /// <summary>Time that runs waited for a thread.</summary>
    public TimeSpan WaitTime => TimeSpan.FromTicks(Volatile.Read(ref _waitTicks));

    public long RefusedFor(ComputeRefusal reason) => Volatile.Read(ref _refused[(int)reason]);

    public void OnBegin(TimeSpan waited) => Volatile.Write(ref _waitTicks, _waitTicks + waited.Ticks);

    public void OnEnd(TimeSpan took)
    {
        Volatile.Write(ref _runs, _runs + 1);
        Volatile.Write(ref _runTicks, _runTicks + took.Ticks);
    }

    public void OnRefused(ComputeRefusal reason) => Volatile.Write(ref _refused[(int)reason], _refused[(int)reason] + 1);
}
