namespace Plimsoll.Simulation.Figures;

/// <summary>What one run of a plant came to, from when figures count.</summary>
internal sealed record RunFigures
{
    /// <summary>Requests per second answered within their deadline.</summary>
    public required double GoodPerS { get; init; }

    /// <summary>95th percentile of what was admitted over the target, where it can be met; not a number where it never can.</summary>
    public required double P95OverTarget { get; init; }

    /// <summary>How far and how long the 95th percentile of each second was over the target where it can be met: sum of the shares over it, in seconds.</summary>
    public required double OvershootS { get; init; }

    /// <summary>Longest time to come back to 90 % of the oracle after a step, in seconds; null without a step.</summary>
    public required double? SettleS { get; init; }

    /// <summary>Longest time to come back to 95 % of what was reached before a trigger, once it is gone, in seconds; null without one.</summary>
    public required double? RecoveryS { get; init; }

    /// <summary>Share of the attempts that were refused.</summary>
    public required double RefusedShare { get; init; }

    /// <summary>Deviation of the limit over its mean.</summary>
    public required double LimitVariation { get; init; }

    /// <summary>Half of the range of the goodput of 3 s over its mean, from 30 s after the last change on.</summary>
    public required double Oscillation { get; init; }

    /// <summary>Jain's index of what tenants got over what was theirs, in the phase with the most tenants' load; 1 for a single tenant.</summary>
    public required double Jain { get; init; }
}
