using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <summary>What a running service was seen to emit.</summary>
public sealed record TelemetryInventory
{
    /// <summary>Spans, one entry per name; attributes are those that every observed span of the name carried.</summary>
    public ImmutableArray<SpanDefinition> Spans { get; init; } = [];

    /// <summary>Metrics, one entry per name; attributes are those seen on any data point of the name.</summary>
    public ImmutableArray<MetricDefinition> Metrics { get; init; } = [];

    /// <summary>Log events, one entry per name; attributes are those that every observed event of the name carried.</summary>
    public ImmutableArray<LogEventDefinition> LogEvents { get; init; } = [];
}
