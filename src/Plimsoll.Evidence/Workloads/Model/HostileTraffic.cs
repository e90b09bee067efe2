using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Requests that are meant to do harm: cases of the hostile suite, on connections of their own beside the load.</summary>
internal sealed record HostileTraffic
{
    /// <summary>Their share of all.</summary>
    [Description("Their share of all.")]
    [Bounded(Bound.Share)]
    public required double Share { get; init; }

    /// <summary>Names of the cases, alike often; those that are refused at once when it is left out.</summary>
    [Description("Names of the cases, alike often; those that are refused at once when it is left out.")]
    public ImmutableArray<string> Cases { get; init; } = [];
}
