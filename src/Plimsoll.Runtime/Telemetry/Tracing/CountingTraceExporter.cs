using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>The OTLP exporter, with lost spans counted.</summary>
internal sealed class CountingTraceExporter(OtlpExporterOptions options, LossCounter losses) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var count = activityBatch.Count;
        var result = base.Export(activityBatch);
        if (result != ExportResult.Success)
            losses.Add(LossSignals.Traces, LossReasons.ExportFailed, count);
        return result;
    }
}
