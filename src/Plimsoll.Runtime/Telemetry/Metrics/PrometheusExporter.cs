using System.Buffers;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>Collects the metrics when somebody scrapes. Nothing is kept between scrapes.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter(LossCounter losses) : BaseExporter<Metric>, IPullMetricExporter, IMetricsExposition
{
    private const int CollectLimitMs = 5000;

    private readonly Lock _oneScrape = new();
    private IBufferWriter<byte>? _output;

    /// <summary>Set by the reader that this exporter is attached to.</summary>
    public Func<int, bool>? Collect { get; set; }

    public void Write(IBufferWriter<byte> output)
    {
        lock (_oneScrape)
        {
            _output = output;
            try
            {
                if (Collect?.Invoke(CollectLimitMs) != true)
                    throw new InvalidOperationException($"The metrics could not be collected within {CollectLimitMs} ms.");
            }
            finally
            {
                _output = null;
            }
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        // The SDK also collects once at shutdown; then there is no scrape to answer.
        if (_output is { } output)
            PrometheusText.Write(output, batch, ParentProvider.GetResource(), losses);
        return ExportResult.Success;
    }
}
