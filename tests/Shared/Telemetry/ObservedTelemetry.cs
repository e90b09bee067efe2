using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Contracts;

namespace Plimsoll.Testing.Telemetry;

/// <summary>Everything that a service emitted, one entry per name: requests to a collector and lines of its log.</summary>
internal static class ObservedTelemetry
{
    // Events of the platform's own categories are not the service's; they stand in the platform's documentation.
    private static readonly string[] PlatformCategories = ["Microsoft.", "System.", "Npgsql"];

    public static TelemetryInventory Of(OtlpCollector collector, IEnumerable<JsonElement> logLines) => new()
    {
        Spans = [.. collector.Traces.SelectMany(OtlpInventory.Spans).GroupBy(span => span.Name).Select(Merge)],
        Metrics = [.. collector.Metrics.SelectMany(OtlpInventory.Metrics).GroupBy(metric => metric.Name).Select(Merge)],
        LogEvents = [.. logLines.Where(IsOwnEvent).Select(LogInventory.Of).GroupBy(logEvent => logEvent.Name).Select(Merge)],
    };

    private static bool IsOwnEvent(JsonElement line) =>
        line.TryGetProperty("event", out _)
        && line.TryGetProperty("category", out var category)
        && !PlatformCategories.Any(platform => category.GetString()!.StartsWith(platform, StringComparison.Ordinal));

    private static SpanDefinition Merge(IGrouping<string, SpanDefinition> spans)
    {
        AssertOne(spans.Key, spans.Select(span => span.Kind));
        return spans.First() with { Attributes = InAll(spans.Select(span => span.Attributes)) };
    }

    private static MetricDefinition Merge(IGrouping<string, MetricDefinition> metrics)
    {
        AssertOne(metrics.Key, metrics.Select(metric => (metric.Unit, metric.Instrument)));
        return metrics.First() with { Attributes = [.. metrics.SelectMany(metric => metric.Attributes).Distinct()] };
    }

    private static LogEventDefinition Merge(IGrouping<string, LogEventDefinition> events)
    {
        AssertOne(events.Key, events.Select(logEvent => logEvent.Severity));
        return events.First() with { Attributes = InAll(events.Select(logEvent => logEvent.Attributes)) };
    }

    private static ImmutableArray<string> InAll(IEnumerable<ImmutableArray<string>> attributes) =>
        [.. attributes.Select(names => names.AsEnumerable()).Aggregate((all, next) => all.Intersect(next))];

    private static void AssertOne<T>(string name, IEnumerable<T> seen)
    {
        var shapes = seen.Distinct().ToList();
        Assert.True(shapes.Count == 1, $"{name} was emitted in {shapes.Count} shapes: {string.Join(", ", shapes)}");
    }
}
