using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads the data of a metric.</summary>
internal static class MetricReader
{
    private static readonly string[] Kinds = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"];

    /// <summary>The data and its kind; null when there is none.</summary>
    public static (string Kind, JsonObject Tree)? Find(JsonObject metric) =>
        Array.Find(Kinds, kind => metric.ContainsKey(kind)) is { } found && metric.Message(found) is { } tree ? (found, tree) : null;

    /// <summary>Reads it.</summary>
    public static MetricRecord Read(TelemetrySource source, string name, string unit, string kind, JsonObject data) => new()
    {
        Source = source,
        Name = name,
        Unit = unit,
        Instrument = kind == "sum" ? data.Truth("isMonotonic") ? "counter" : "upDownCounter" : kind,
        Temporality = data.Integer("aggregationTemporality") switch { 1 => "delta", 2 => "cumulative", _ => "none" },
        Points = [.. data.Messages("dataPoints").Select(ReadPoint)],
    };

    private static MetricPoint ReadPoint(JsonObject point) => new()
    {
        Attributes = AttributeReader.ReadAll(point),
        Value = point.ContainsKey("asInt") ? point.Integer("asInt") : point.ContainsKey("asDouble") ? point.Number("asDouble") : point.Number("sum"),
        Count = point.Integer("count"),
        Bounds = [.. point.Numbers("explicitBounds")],
        Buckets = [.. point.Integers("bucketCounts")],
        TimeNanoseconds = point.Integer("timeUnixNano"),
    };
}
