using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>The OTLP exporter, with failed exports counted. Sums are cumulative, so the next export that works carries everything.</summary>
internal sealed class CountingMetricExporter(OtlpExporterOptions options, LossCounter losses) : OtlpMetricExporter(options)
{
    public override ExportResult Export(in Batch<Metric> metrics)
    {
        var count = metrics.Count;
        var result = base.Export(metrics);
        if (result != ExportResult.Success)
            losses.Add(LossSignals.Metrics, LossReasons.ExportFailed, count);
        return result;
    }
}
