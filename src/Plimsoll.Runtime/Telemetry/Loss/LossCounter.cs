using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>Counts telemetry that was lost, by kind and reason. Losing telemetry never stops a request, and never stays unseen.</summary>
internal sealed class LossCounter
{
    private readonly ConcurrentDictionary<LossKind, LossTotal> _totals = new();

    public IEnumerable<LossTotal> Totals => _totals.Values;

    public void Add(string signal, string reason, long count = 1) =>
        Interlocked.Add(ref _totals.GetOrAdd(new LossKind(signal, reason), static kind => new LossTotal(kind)).Count, count);

    public long Read(string signal) =>
        _totals.Where(entry => entry.Key.Signal == signal).Sum(entry => Interlocked.Read(ref entry.Value.Count));

    /// <summary>Measurements for <c>plimsoll.telemetry.dropped</c>; one of zero per signal, so that an alert has a series to stand on.</summary>
    public IEnumerable<Measurement<long>> Measure()
    {
        foreach (var signal in (string[])[LossSignals.Logs, LossSignals.Traces, LossSignals.Metrics])
        {
            if (!_totals.Keys.Any(kind => kind.Signal == signal))
                yield return Measurement(0, signal, LossReasons.QueueFull);
        }

        foreach (var total in _totals.Values)
            yield return Measurement(Interlocked.Read(ref total.Count), total.Kind.Signal, total.Kind.Reason);
    }

    private static Measurement<long> Measurement(long value, string signal, string reason) =>
        new(value, new(TelemetryNames.TelemetrySignal, signal), new(TelemetryNames.DropReason, reason));
}
