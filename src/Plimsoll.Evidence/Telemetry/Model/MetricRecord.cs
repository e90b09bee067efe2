namespace Plimsoll.Evidence.Telemetry;

/// <summary>A metric of one export.</summary>
internal sealed record MetricRecord
{
    /// <summary>Who emitted it.</summary>
    public required TelemetrySource Source { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit, in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary><c>gauge</c>, <c>counter</c>, <c>upDownCounter</c>, <c>histogram</c>, <c>exponentialHistogram</c> or <c>summary</c>.</summary>
    public required string Instrument { get; init; }

    /// <summary><c>delta</c>, <c>cumulative</c>, or <c>none</c> where there is none, as for a gauge.</summary>
    public required string Temporality { get; init; }

    /// <summary>One per series.</summary>
    public required IReadOnlyList<MetricPoint> Points { get; init; }
}
