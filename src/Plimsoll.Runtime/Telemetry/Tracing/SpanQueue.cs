using System.Diagnostics;
using OpenTelemetry;
using Plimsoll.Runtime.Telemetry.Loss;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// Ended spans on their way to the collector: a bounded queue and one thread that sends batches. Like the batch processor of the SDK,
/// but every span that does not fit is counted.
/// </summary>
internal sealed class SpanQueue : BaseExportProcessor<Activity>
{
    private const int LargestBatch = 512;

    private readonly object _gate = new();
    private readonly Queue<Activity> _spans = new();
    private readonly LossCounter _losses;
    private readonly TelemetryOptions _options;
    private readonly Thread _thread;
    private bool _closed;
    private bool _flush;
    private int _inHand;

    public SpanQueue(BaseExporter<Activity> exporter, LossCounter losses, TelemetryOptions options)
        : base(exporter)
    {
        (_losses, _options) = (losses, options);
        _thread = new Thread(Run) { IsBackground = true, Name = "plimsoll-spans" };
        _thread.Start();
    }

    protected override void OnExport(Activity data)
    {
        if (!data.Recorded)
            return;
        lock (_gate)
        {
            if (!_closed && _spans.Count < _options.SpanQueueLength)
            {
                _spans.Enqueue(data);
                if (_spans.Count == LargestBatch)
                    Monitor.PulseAll(_gate);
                return;
            }
        }

        _losses.Add(LossSignals.Traces, LossReasons.QueueFull);
    }

    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        lock (_gate)
        {
            _flush = true;
            Monitor.PulseAll(_gate);
            while (_spans.Count > 0 || _inHand > 0)
            {
                if (!Monitor.Wait(_gate, timeoutMilliseconds))
                    return false;
            }
        }

        return true;
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        var limit = timeoutMilliseconds < 0 ? _options.ExportLimit : TimeSpan.FromMilliseconds(timeoutMilliseconds);
        if (_thread.Join(limit))
            return exporter.Shutdown(timeoutMilliseconds);
        lock (_gate)
        {
            _losses.Add(LossSignals.Traces, LossReasons.Shutdown, _spans.Count + _inHand);
            _spans.Clear();
        }

        return false;
    }

    private void Run()
    {
        // The exporter's own HTTP requests must not make spans.
        using var suppressed = SuppressInstrumentationScope.Begin();
        var batch = new Activity[LargestBatch];
        while (Take(batch))
        {
            using (var spans = new Batch<Activity>(batch, _inHand))
                exporter.Export(spans);
            Array.Clear(batch);
            lock (_gate)
            {
                _inHand = 0;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool Take(Activity[] batch)
    {
        lock (_gate)
        {
            while (!_closed && (_spans.Count == 0 || (_spans.Count < LargestBatch && !_flush)))
            {
                if (!Monitor.Wait(_gate, _options.SpanInterval) && _spans.Count > 0)
                    break;
            }

            _flush = _flush && _spans.Count > LargestBatch;
            while (_inHand < batch.Length && _spans.TryDequeue(out var span))
                batch[_inHand++] = span;
            return _inHand > 0;
        }
    }
}
