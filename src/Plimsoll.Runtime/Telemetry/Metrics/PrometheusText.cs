using System.Buffers;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Metrics as Prometheus text.</summary>
internal static class PrometheusText
{
    public static void Write(
        IBufferWriter<byte> output, IEnumerable<IMetric> metrics, IEnumerable<KeyValuePair<string, object?>> resource, LossCounter losses)
    {
        var writer = new PrometheusWriter(output);
        writer.Header("target_info", "gauge", "The resource that the metrics belong to.");
        writer.Sample("target_info", PrometheusWriter.Labels(resource), 1);
        var series = new HashSet<string>(StringComparer.Ordinal);
        var families = Families(metrics);
        var taken = SampleNames(families);
        foreach (var (name, family) in families)
        {
            var first = family[0].Metric.Identity;
            if (taken.Contains(name))
            {
                losses.Add(LossSignals.Metrics, LossReasons.NameConflict, family.Count);
                continue;
            }

            writer.Header(name, TypeOf(first), first.Description);
            series.Clear();
            foreach (var (metric, points) in family)
            {
                // Two kinds under one name would make the whole page unreadable for the scraper.
                if (TypeOf(metric.Identity) == TypeOf(first))
                    WritePoints(writer, name, points, series, losses);
                else
                    losses.Add(LossSignals.Metrics, LossReasons.NameConflict);
            }
        }
    }

    private static SortedDictionary<string, List<(IMetric Metric, IReadOnlyList<MetricPoint> Points)>> Families(IEnumerable<IMetric> metrics)
    {
        var families = new SortedDictionary<string, List<(IMetric, IReadOnlyList<MetricPoint>)>>(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            var points = metric.Points();
            if (points.Count == 0)
                continue;
            var identity = metric.Identity;
            var name = PrometheusName.OfMetric(identity.Name, identity.Unit, identity.Instrument);
            if (!families.TryGetValue(name, out var family))
                families[name] = family = [];
            family.Add((metric, points));
        }

        return families;
    }

    // A histogram has samples under three names more; no metric of its own may have one of them.
    private static HashSet<string> SampleNames(SortedDictionary<string, List<(IMetric Metric, IReadOnlyList<MetricPoint> Points)>> families) =>
    [
        "target_info",
        .. families
            .Where(static family => TypeOf(family.Value[0].Metric.Identity) == "histogram")
            .SelectMany(static family => new[] { $"{family.Key}_bucket", $"{family.Key}_sum", $"{family.Key}_count" }),
    ];

    private static string TypeOf(MetricIdentity metric) => metric.Instrument switch
    {
        MetricInstrument.Counter => "counter",
        MetricInstrument.Histogram => "histogram",
        _ => "gauge",
    };

    private static void WritePoints(PrometheusWriter writer, string name, IReadOnlyList<MetricPoint> points, HashSet<string> series, LossCounter losses)
    {
        foreach (var point in points)
        {
            var labels = PrometheusWriter.Labels(point.Tags);
            // So would a series that stands there twice, of two meters or with attributes that only Prometheus takes for the same.
            if (!series.Add(labels))
                losses.Add(LossSignals.Metrics, LossReasons.NameConflict);
            else if (point is HistogramPoint histogram)
                WriteHistogram(writer, name, labels, histogram.Read());
            else
                writer.Sample(name, labels, ((NumberPoint)point).Real);
        }
    }

    private static void WriteHistogram(PrometheusWriter writer, string name, string labels, HistogramReading histogram)
    {
        var separator = labels.Length > 0 ? "," : "";
        long cumulative = 0;
        for (var bucket = 0; bucket < histogram.Counts.Length; bucket++)
        {
            cumulative += histogram.Counts[bucket];
            var bound = bucket < histogram.Bounds.Length ? histogram.Bounds[bucket] : double.PositiveInfinity;
            writer.Sample($"{name}_bucket", $"{labels}{separator}le=\"{PrometheusWriter.Number(bound)}\"", cumulative);
        }

        writer.Sample($"{name}_sum", labels, histogram.Sum);
        writer.Sample($"{name}_count", labels, cumulative);
    }
}
