using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Measuring;

/// <summary>The requests of one route under a load.</summary>
internal sealed record RouteRecord
{
    /// <summary>Its name.</summary>
    [Description("Its name.")]
    public required string Route { get; init; }

    /// <summary>Requests.</summary>
    [Description("Requests.")]
    public required long Requests { get; init; }

    /// <summary>Those that did not end as they should.</summary>
    [Description("Those that did not end as they should.")]
    public required long Failures { get; init; }

    /// <summary>Answers by status.</summary>
    [Description("Answers by status.")]
    public required ImmutableSortedDictionary<string, long> Statuses { get; init; }

    /// <summary>Percentiles 1 to 100 of the time from when a request was due to its end, in milliseconds.</summary>
    [Description("Percentiles 1 to 100 of the time from when a request was due to its end, in milliseconds.")]
    [Repeatable]
    public required ImmutableArray<double> ResponseMs { get; init; }

    /// <summary>The same from when it was sent.</summary>
    [Description("The same from when it was sent.")]
    [Repeatable]
    public required ImmutableArray<double> ServiceMs { get; init; }
}
