namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>What a limiter has done since it was made.</summary>
internal sealed class LimiterCounts
{
    private static readonly RefusalReason[] NoPlace =
        [RefusalReason.Limit, RefusalReason.QueueFull, RefusalReason.Displaced, RefusalReason.Deadline];

    private readonly long[] _refused = new long[Enum.GetValues<RefusalReason>().Length];
    private long _shadowed;
    private long _unfollowed;
    private long _leaked;
    private long _signalFaults;

    /// <summary>Admissions that would have been refused, were the limiter not in the shadow.</summary>
    public long Shadowed => Volatile.Read(ref _shadowed);

    /// <summary>Of those, the ones that no slot was left for: nobody knows how long they took.</summary>
    public long Unfollowed => Volatile.Read(ref _unfollowed);

    public long Leaked => Volatile.Read(ref _leaked);

    /// <summary>How often the figures around the limiter could not be read.</summary>
    public long SignalFaults => Volatile.Read(ref _signalFaults);

    public long Refused => _refused.Sum();

    public long RefusedFor(RefusalReason reason) => Volatile.Read(ref _refused[(int)reason]);

    /// <summary>Those who found no place, nor one to wait in; not those who were refused for what they are.</summary>
    public long RefusedForWantOfPlace => NoPlace.Sum(RefusedFor);

    /// <summary>Counts one that is admitted only because the limiter is in the shadow: as a refusal, too, for the reason there would have been.</summary>
    public void OnShadowed(RefusalReason reason)
    {
        Interlocked.Increment(ref _shadowed);
        OnRefused(reason);
    }

    public void OnUnfollowed()
    {
        Interlocked.Increment(ref _unfollowed);
        OnShadowed(RefusalReason.Limit);
    }

    public void OnLeaked() => Interlocked.Increment(ref _leaked);

    public void OnSignalFault() => Interlocked.Increment(ref _signalFaults);

    public void OnRefused(RefusalReason reason) => Interlocked.Increment(ref _refused[(int)reason]);
}
