using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>What one tenant asks of one route.</summary>
/// <param name="Priority">What the route is worth.</param>
/// <param name="Tenant">Who asks.</param>
/// <param name="Paths">What is asked for, in turn.</param>
/// <param name="BudgetMs">How soon the contract wants it answered, in milliseconds; an answer that comes later is no good.</param>
internal sealed record TrafficStream(TrafficPriority Priority, TrafficTenant Tenant, ImmutableArray<string> Paths, double BudgetMs)
{
    /// <summary>Its part of the load up to capacity, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Its part of what is beyond capacity, 0 to 1.</summary>
    public required double Growth { get; init; }

    /// <summary>How much of it comes under a load, as a multiple of capacity.</summary>
    public double At(double load) => load <= 1 ? Share * load : Share + (Growth * (load - 1));
}
