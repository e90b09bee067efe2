using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The metrics of all limiters, read when somebody collects: what they limit pays nothing for them.</summary>
internal sealed class LimiterInstruments
{
    private readonly LimiterBoard _board;
    private readonly Func<long> _processFaults;

    /// <param name="meter">Where they are observed.</param>
    /// <param name="board">The limiters.</param>
    /// <param name="processFaults">How often the figures of the process as a whole could not be read.</param>
    public LimiterInstruments(Meter meter, LimiterBoard board, Func<long> processFaults)
    {
        (_board, _processFaults) = (board, processFaults);
        Gauge(meter, TelemetryTable.LimiterLimit, static limiter => limiter.Limit);
        Gauge(meter, TelemetryTable.LimiterTarget, static limiter => limiter.EffectiveTargetMs / 1000);
        Level(meter, TelemetryTable.LimiterInFlight, static limiter => limiter.Inflight);
        Level(meter, TelemetryTable.LimiterQueued, static limiter => limiter.Gate.Queued);
        var (pressure, leaked, faults) = (TelemetryTable.LimiterPressure, TelemetryTable.LimiterLeaked, TelemetryTable.LimiterSignalFaults);
        meter.CreateObservableGauge(pressure.Name, Pressures, pressure.Unit, pressure.Description);
        meter.CreateObservableCounter(leaked.Name, () => Each(static limiter => limiter.LeakedLeases), leaked.Unit, leaked.Description);
        meter.CreateObservableCounter(faults.Name, SignalFaults, faults.Unit, faults.Description);
    }

    private void Gauge(Meter meter, MetricDefinition definition, Func<AdaptiveLimiter, double> read) =>
        meter.CreateObservableGauge(definition.Name, () => Each(read), definition.Unit, definition.Description);

    private void Level(Meter meter, MetricDefinition definition, Func<AdaptiveLimiter, long> read) =>
        meter.CreateObservableUpDownCounter(definition.Name, () => Each(read), definition.Unit, definition.Description);

    private IEnumerable<Measurement<T>> Each<T>(Func<AdaptiveLimiter, T> read)
        where T : struct
    {
        foreach (var limited in _board.All)
        {
            limited.Limiter.Gate.Look();
            yield return new Measurement<T>(read(limited.Limiter), Workload(limited));
        }
    }

    private IEnumerable<Measurement<double>> Pressures()
    {
        foreach (var limited in _board.All)
        {
            if (limited.Limiter.Gate.Latest is { } latest && PressureWords.Of(latest.Bound) is { } bound)
                yield return new Measurement<double>(latest.Pressure, Workload(limited), new(TelemetryNames.PressureBound, bound));
        }
    }

    private IEnumerable<Measurement<long>> SignalFaults() =>
        Each(static limiter => limiter.Gate.Counts.SignalFaults)
            .Append(new Measurement<long>(_processFaults(), new KeyValuePair<string, object?>(TelemetryNames.Workload, AdmissionDecisions.OfProcess)));

    private static KeyValuePair<string, object?> Workload(WorkloadLimiter limited) => new(TelemetryNames.Workload, limited.Workload);
}
