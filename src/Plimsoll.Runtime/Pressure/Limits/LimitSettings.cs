using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>What an adaptive limit is bound to.</summary>
internal sealed record LimitSettings
{
    // Low enough not to hurt a slow downstream for long, high enough that growth by halves reaches the top in two seconds.
    private const int DefaultInitial = 20;

    public LimitSettings(int min, int max, double targetP95Ms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, ConcurrencyBudget.HighestLimit);
        if (!double.IsFinite(targetP95Ms) || targetP95Ms <= 0)
            throw new ArgumentOutOfRangeException(nameof(targetP95Ms), targetP95Ms, "The target of an adaptive limit is a positive number of milliseconds.");
        (Min, Max, TargetP95Ms) = (min, max, targetP95Ms);
        (Initial, DownstreamBudgetMs) = (Math.Clamp(DefaultInitial, min, max), targetP95Ms);
    }

    /// <summary>Lowest limit.</summary>
    public int Min { get; }

    /// <summary>Highest limit.</summary>
    public int Max { get; }

    /// <summary>95th percentile that the limit aims at, in milliseconds.</summary>
    public double TargetP95Ms { get; }

    /// <summary>Limit before anything is known.</summary>
    public int Initial { get; init; }

    /// <summary>95th percentile that the downstream may have, in milliseconds.</summary>
    public double DownstreamBudgetMs { get; init; }

    /// <summary>Share of the processors that may be busy.</summary>
    public double CpuBudgetShare { get; init; } = 0.95;

    /// <summary>How long work that was admitted may wait for a thread, in milliseconds.</summary>
    public double ThreadDelayBudgetMs { get; init; } = 50;
}
