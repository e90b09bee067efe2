using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>
/// Sends the metrics to a collector, now and then and once at the end. What could not be sent is counted; as sums are cumulative, the next
/// export that works carries everything.
/// </summary>
internal sealed class MetricExporter : IDisposable
{
    private const string CollectorPath = "v1/metrics";
    private const int RequestBytes = 16 * 1024;

    private readonly MetricStore _store;
    private readonly OtlpResource _resource;
    private readonly LossCounter _losses;
    private readonly TelemetryOptions _options;
    private readonly OtlpSender _sender;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isClosed;

    public MetricExporter(MetricStore store, OtlpResource resource, Uri collector, LossCounter losses, TelemetryOptions options, TimeProvider clock)
    {
        (_store, _resource, _losses, _options) = (store, resource, losses, options);
        _sender = new OtlpSender(collector, CollectorPath, options.ExportLimit, clock);
        _thread = new Thread(Run) { IsBackground = true, Name = "plimsoll-metrics" };
        _thread.Start();
    }

    /// <summary>Sends the last figures, within the limit for one export.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _sender.Close();
        _wake.Set();
        if (!_thread.Join(_sender.EndLimit))
        {
            _losses.Add(LossSignals.Metrics, LossReasons.Shutdown);
            return;
        }

        _sender.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        var request = new ProtobufWriter(RequestBytes);
        bool isLast;
        do
        {
            _wake.WaitOne(_options.MetricInterval);
            isLast = _isClosed;
            Export(request, isLast ? LossReasons.Shutdown : LossReasons.ExportFailed);
        }
        while (!isLast);
    }

    private void Export(ProtobufWriter request, string lossReason)
    {
        var count = 1;
        long? lost = null;
        try
        {
            request.Truncate(0);
            _store.Collect(snapshot => count = OtlpMetrics.Write(request, _resource, snapshot));
            lost = _sender.Send(request.Written, count);
        }
        catch (Exception)
        {
            // Nothing that goes wrong here may end the process. It is counted, and there is a next time.
        }

        if ((lost ?? count) is > 0 and var some)
            _losses.Add(LossSignals.Metrics, lossReason, some);
    }
}
