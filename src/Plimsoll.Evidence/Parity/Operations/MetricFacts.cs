using System.Globalization;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of metrics, by name.</summary>
internal static class MetricFacts
{
    /// <summary>Adds them.</summary>
    public static void Add(FactSheet sheet, IReadOnlyList<MetricRecord> metrics)
    {
        foreach (var same in metrics.GroupBy(metric => metric.Name))
        {
            var path = $"metric/‹{same.Key}›";
            var points = same.SelectMany(metric => metric.Points).ToList();
            sheet.Add(path, Aspect.Metric, "present");
            sheet.Add($"{path}/unit", Aspect.Metric, Joined(same.Select(metric => metric.Unit)));
            sheet.Add($"{path}/instrument", Aspect.Metric, Joined(same.Select(metric => metric.Instrument)));
            sheet.Add($"{path}/temporality", Aspect.Metric, Joined(same.Select(metric => metric.Temporality)));
            sheet.Add($"{path}/scope", Aspect.Metric, Joined(same.Select(metric => metric.Source.Scope)));
            sheet.Add($"{path}/bounds", Aspect.Metric, Joined(points.Select(point => string.Join(' ', point.Bounds.Select(bound => bound.ToString("R", CultureInfo.InvariantCulture))))));
            sheet.Add($"{path}/series", new Fact(Aspect.Metric, "") { Kind = FactKind.Count, Number = points.Select(Series).Distinct().Count() });
            AttributeFacts.Add(sheet, path, Aspect.Metric, [.. points.Select(point => point.Attributes)], withValues: false);
        }
    }

    private static string Series(MetricPoint point) => string.Join('\u001f', point.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value.Text}"));

    private static string Joined(IEnumerable<string> values) => string.Join(", ", values.Distinct().Order(StringComparer.Ordinal));
}
