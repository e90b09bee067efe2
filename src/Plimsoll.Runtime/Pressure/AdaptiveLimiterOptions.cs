namespace Plimsoll.Runtime.Pressure;

/// <summary>What an <see cref="AdaptiveLimiter"/> is bound to.</summary>
public sealed record AdaptiveLimiterOptions
{
    /// <summary>Lowest limit on what is in flight, at least 1.</summary>
    public required int Min { get; init; }

    /// <summary>Highest limit on what is in flight, at least <see cref="Min"/>, at most 1,000,000.</summary>
    public required int Max { get; init; }

    /// <summary>95th percentile that the limit aims at, in milliseconds; above 0, 2,147,483,647 at most.</summary>
    public required double TargetP95Ms { get; init; }

    /// <summary>Reads the figures that the limiter can't measure itself; called about four times a second, under its lock. Default: none.</summary>
    public Func<PressureSignals>? Pressure { get; init; }

    /// <summary>How many may wait in front of the gate, from 0 up. Default: 0, nobody waits.</summary>
    public int QueueLimit { get; init; }

    /// <summary>How long one may wait, in milliseconds; above 0, for ever when infinite. Default: <see cref="TargetP95Ms"/>.</summary>
    public double? MaxWaitMs { get; init; }

    /// <summary>
    /// How many partitions have a share of their own, from 0 to 10,000; further ones share one. With any, coming and going takes a lock, and a hundred times a
    /// second who holds it looks at each of them: some nanoseconds for one. Default: 0, none: coming and going then takes no lock.
    /// </summary>
    public int MaxPartitions { get; init; }

    /// <summary>
    /// Whether everything is admitted and what is beyond the limit is only counted, as refused by it; whether it would have waited or kept to a share is not
    /// found out. Default: <see langword="false"/>.
    /// </summary>
    public bool IsShadow { get; init; }

    /// <summary>After how long a lease that was not given back counts as leaked and is taken back, in milliseconds; above 0, never when infinite. Default: five minutes.</summary>
    public double LeakAfterMs { get; init; } = 300_000;
}
