using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Requests that are meant to do harm.</summary>
internal sealed record HostileTraffic
{
    /// <summary>Their share of all.</summary>
    [Description("Their share of all.")]
    [Bounded(Bound.Share)]
    public required double Share { get; init; }
}
