using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Hostile;

namespace Plimsoll.Evidence.Measuring;

/// <summary>A load that was put on the running subject.</summary>
internal sealed record LoadRecord
{
    /// <summary>Name of the workload.</summary>
    [Description("Name of the workload.")]
    public required string Workload { get; init; }

    /// <summary>Seed that it was drawn with.</summary>
    [Description("Seed that it was drawn with.")]
    public required int Seed { get; init; }

    /// <summary>valid; service-time-only when the generator was late; invalid when the times say nothing about the subject.</summary>
    [Description("valid; service-time-only when the generator was late; invalid when the times say nothing about the subject.")]
    public required string Validity { get; init; }

    /// <summary>The first failure in words.</summary>
    [Description("The first failure in words.")]
    public string? FirstFailure { get; init; }

    /// <summary>What each route gave.</summary>
    [Description("What each route gave.")]
    [Repeatable]
    public required ImmutableArray<RouteRecord> Routes { get; init; }

    /// <summary>Hostile requests that were played beside it, which are in no figure of a route.</summary>
    [Description("Hostile requests that were played beside it, which are in no figure of a route.")]
    [Repeatable]
    public ImmutableArray<HostileCount> Hostile { get => field.IsDefault ? [] : field; init; }
}
