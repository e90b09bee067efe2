using System.Buffers;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Metrics of the SDK as Prometheus text.</summary>
internal static class PrometheusText
{
    public static void Write(IBufferWriter<byte> output, in Batch<Metric> metrics, Resource resource, LossCounter losses)
    {
        var writer = new PrometheusWriter(output);
        WriteTarget(writer, resource);
        foreach (var family in Families(metrics))
        {
            var type = TypeOf(family.Value[0]);
            writer.Header(family.Key, type, family.Value[0].Description);
            foreach (var metric in family.Value)
            {
                // Two kinds under one name would make the whole page unreadable for the scraper.
                if (TypeOf(metric) == type)
                    WritePoints(writer, family.Key, metric);
                else
                    losses.Add(LossSignals.Metrics, LossReasons.NameConflict);
            }
        }
    }

    private static void WriteTarget(PrometheusWriter writer, Resource resource)
    {
        writer.Header("target_info", "gauge", "The resource that the metrics belong to.");
        writer.Sample("target_info", PrometheusWriter.Labels(resource.Attributes.Select(attribute => new KeyValuePair<string, object?>(attribute.Key, attribute.Value))), 1);
    }

    private static SortedDictionary<string, List<Metric>> Families(in Batch<Metric> metrics)
    {
        var families = new SortedDictionary<string, List<Metric>>(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            var name = PrometheusName.OfMetric(metric.Name, metric.Unit, metric.MetricType);
            if (!families.TryGetValue(name, out var family))
                families[name] = family = [];
            family.Add(metric);
        }

        return families;
    }

    private static string TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static void WritePoints(PrometheusWriter writer, string name, Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = PrometheusWriter.Labels(AttributesOf(point));
            if (metric.MetricType == MetricType.Histogram)
                WriteHistogram(writer, name, labels, point);
            else
                writer.Sample(name, labels, ValueOf(metric.MetricType, point));
        }
    }

    private static List<KeyValuePair<string, object?>> AttributesOf(in OpenTelemetry.Metrics.MetricPoint point)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        foreach (var tag in point.Tags)
            attributes.Add(tag);
        return attributes;
    }

    private static double ValueOf(MetricType type, in OpenTelemetry.Metrics.MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static void WriteHistogram(PrometheusWriter writer, string name, string labels, in OpenTelemetry.Metrics.MetricPoint point)
    {
        var separator = labels.Length > 0 ? "," : "";
        long cumulative = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            writer.Sample($"{name}_bucket", $"{labels}{separator}le=\"{PrometheusWriter.Number(bucket.ExplicitBound)}\"", cumulative);
        }

        writer.Sample($"{name}_sum", labels, point.GetHistogramSum());
        writer.Sample($"{name}_count", labels, point.GetHistogramCount());
    }
}
