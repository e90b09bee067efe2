using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The metrics of the downstreams, read when somebody collects: a call pays nothing for them.</summary>
internal sealed class DownstreamInstruments(IReadOnlyList<DownstreamPolicy> downstreams)
{
    private static readonly AttemptKind[] Kinds = Enum.GetValues<AttemptKind>();
    private static readonly CallEnd[] Ends = Enum.GetValues<CallEnd>();

    public void Create(Meter meter)
    {
        Observe(TelemetryTable.DownstreamCalls, (name, read) => meter.CreateObservableCounter(name.Name, read, name.Unit, name.Description), Calls);
        Observe(TelemetryTable.DownstreamAttempts, (name, read) => meter.CreateObservableCounter(name.Name, read, name.Unit, name.Description), Attempts);
        Observe(TelemetryTable.DownstreamRepeatsDenied, (name, read) => meter.CreateObservableCounter(name.Name, read, name.Unit, name.Description), Denied);
        Observe(TelemetryTable.DownstreamInFlight, (name, read) => meter.CreateObservableUpDownCounter(name.Name, read, name.Unit, name.Description), InFlight);
        Observe(TelemetryTable.DownstreamBreakerOpen, (name, read) => meter.CreateObservableGauge(name.Name, read, name.Unit, name.Description), Open);
        Observe(TelemetryTable.DownstreamDurationRecent, (name, read) => meter.CreateObservableGauge(name.Name, read, name.Unit, name.Description), Durations);
    }

    private static void Observe<T>(
        MetricDefinition metric, Func<MetricDefinition, Func<IEnumerable<Measurement<T>>>, ObservableInstrument<T>> create, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => create(metric, read);

    private IEnumerable<Measurement<long>> Calls() =>
        from downstream in downstreams
        from end in Ends
        let count = downstream.Meter.Calls(end)
        where count > 0 || end == CallEnd.Answered
        select new Measurement<long>(count, Of(downstream), new(TelemetryNames.DownstreamOutcome, DownstreamWords.Of(end)));

    private IEnumerable<Measurement<long>> Attempts() =>
        from downstream in downstreams
        from kind in Kinds
        select new Measurement<long>(downstream.Meter.Attempts(kind), Of(downstream), new(TelemetryNames.DownstreamAttempt, DownstreamWords.Of(kind)));

    private IEnumerable<Measurement<long>> Denied() => downstreams.Select(downstream => new Measurement<long>(downstream.Repeats.Denied, Of(downstream)));

    private IEnumerable<Measurement<long>> InFlight() => downstreams.Select(downstream => new Measurement<long>(downstream.Meter.InFlight, Of(downstream)));

    private IEnumerable<Measurement<long>> Open() =>
        from downstream in downstreams
        let breaker = downstream.Breaker
        where breaker is not null
        select new Measurement<long>(breaker.IsOpen ? 1 : 0, Of(downstream));

    private IEnumerable<Measurement<double>> Durations()
    {
        foreach (var downstream in downstreams)
        {
            var live = downstream.Meter.Live;
            foreach (var (quantile, valueMs) in ((string, double?)[])[("0.5", live.P50Ms), ("0.95", live.P95Ms), ("0.99", live.P99Ms)])
            {
                if (valueMs is { } milliseconds)
                    yield return new Measurement<double>(milliseconds / 1000, Of(downstream), new(TelemetryNames.Quantile, quantile));
            }
        }
    }

    private static KeyValuePair<string, object?> Of(DownstreamPolicy downstream) => new(TelemetryNames.DownstreamName, downstream.Name);
}
