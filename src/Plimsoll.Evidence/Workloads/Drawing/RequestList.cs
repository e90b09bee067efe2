using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>All requests of a run, decided before the first is sent. The same workload and seed give the same list.</summary>
internal sealed record RequestList
{
    /// <summary>What it was drawn from.</summary>
    public required Workload Workload { get; init; }

    /// <summary>The seed that it was drawn with.</summary>
    public required int Seed { get; init; }

    /// <summary>The requests in the order in which they are due. A closed load that lasts a time begins again at its end.</summary>
    public required ReadOnlyMemory<DrawnRequest> Requests { get; init; }

    /// <summary>What the requests say.</summary>
    public required ImmutableArray<RequestMessage> Messages { get; init; }

    /// <summary>Statuses that are right, by route.</summary>
    public required ImmutableArray<ExpectedStatus> Expected { get; init; }

    /// <summary>Length of the schedule; in a closed load that ends after requests, none.</summary>
    public required TimeSpan Duration { get; init; }
}
