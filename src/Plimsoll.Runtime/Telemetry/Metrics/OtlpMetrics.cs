using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Metrics in OTLP: an <c>ExportMetricsServiceRequest</c> (opentelemetry-proto 1.x, metrics.proto). Sums are cumulative.</summary>
internal static class OtlpMetrics
{
    private const int ResourceMetrics = 1;
    private const int ScopeMetrics = 2;
    private const int Scope = 1;
    private const int ScopeName = 1;
    private const int ScopeVersion = 2;
    private const int Metrics = 2;
    private const int Name = 1;
    private const int Description = 2;
    private const int Unit = 3;
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;
    private const int Temporality = 2;
    private const int Cumulative = 2;
    private const int IsMonotonic = 3;

    /// <returns>Number of metrics written; those without a point are left out.</returns>
    public static int Write(ProtobufWriter writer, OtlpResource resource, MetricSnapshot snapshot)
    {
        var opened = writer.Open(ResourceMetrics);
        resource.WriteTo(writer);
        var count = 0;
        foreach (var scope in snapshot.Metrics.GroupBy(static metric => (metric.Identity.Scope, metric.Identity.ScopeVersion)))
            count += WriteScope(writer, scope.Key.Scope, scope.Key.ScopeVersion, scope, new OtlpPoints(writer, snapshot));
        writer.Close(opened);
        return count;
    }

    private static int WriteScope(ProtobufWriter writer, string name, string version, IEnumerable<IMetric> metrics, OtlpPoints points)
    {
        var opened = writer.Open(ScopeMetrics);
        var scope = writer.Open(Scope);
        writer.Text(ScopeName, name);
        if (version.Length > 0)
            writer.Text(ScopeVersion, version);
        writer.Close(scope);
        var count = 0;
        foreach (var metric in metrics)
        {
            if (metric.Points() is not { Count: > 0 } found)
                continue;
            WriteMetric(writer, metric.Identity, found, points);
            count++;
        }

        writer.Close(opened);
        return count;
    }

    private static void WriteMetric(ProtobufWriter writer, MetricIdentity identity, IReadOnlyList<MetricPoint> found, OtlpPoints points)
    {
        var metric = writer.Open(Metrics);
        writer.Text(Name, identity.Name);
        writer.Text(Description, identity.Description);
        writer.Text(Unit, identity.Unit);
        var data = writer.Open(identity.Instrument switch
        {
            MetricInstrument.Gauge => Gauge,
            MetricInstrument.Histogram => Histogram,
            _ => Sum,
        });
        foreach (var point in found)
            points.Write(point);
        if (identity.Instrument != MetricInstrument.Gauge)
            writer.Varint(Temporality, Cumulative);
        if (identity.Instrument == MetricInstrument.Counter)
            writer.Varint(IsMonotonic, 1);
        writer.Close(data);
        writer.Close(metric);
    }
}
