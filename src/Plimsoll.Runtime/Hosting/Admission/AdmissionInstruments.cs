using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The metrics of admission, read when somebody collects: a request pays nothing for them.</summary>
internal sealed class AdmissionInstruments
{
    private static readonly RefusalReason[] Reasons = Enum.GetValues<RefusalReason>();

    private readonly AdmissionControl _admission;

    public AdmissionInstruments(Meter meter, AdmissionControl admission)
    {
        _admission = admission;
        Gauge(meter, TelemetryTable.LimiterLimit, static limiter => limiter.Limit);
        Gauge(meter, TelemetryTable.LimiterTarget, static limiter => limiter.EffectiveTargetMs / 1000);
        Level(meter, TelemetryTable.LimiterInFlight, static limiter => limiter.Inflight);
        Level(meter, TelemetryTable.LimiterQueued, static limiter => limiter.Gate.Queued);
        var (pressure, leaked) = (TelemetryTable.LimiterPressure, TelemetryTable.LimiterLeaked);
        meter.CreateObservableGauge(pressure.Name, Pressures, pressure.Unit, pressure.Description);
        meter.CreateObservableCounter(leaked.Name, () => Each(static limiter => limiter.LeakedLeases), leaked.Unit, leaked.Description);
        var faults = TelemetryTable.LimiterSignalFaults;
        meter.CreateObservableCounter(faults.Name, SignalFaults, faults.Unit, faults.Description);
        var (refusals, shadowed, kept) = (TelemetryTable.AdmissionRefusals, TelemetryTable.AdmissionShadowed, TelemetryTable.AdmissionKept);
        meter.CreateObservableCounter(refusals.Name, Refusals, refusals.Unit, refusals.Description);
        meter.CreateObservableCounter(shadowed.Name, Shadowed, shadowed.Unit, shadowed.Description);
        meter.CreateObservableGauge(kept.Name, () => admission.Line.Kept, kept.Unit, kept.Description);
    }

    private void Gauge(Meter meter, MetricDefinition definition, Func<AdaptiveLimiter, double> read) =>
        meter.CreateObservableGauge(definition.Name, () => Each(read), definition.Unit, definition.Description);

    private void Level(Meter meter, MetricDefinition definition, Func<AdaptiveLimiter, long> read) =>
        meter.CreateObservableUpDownCounter(definition.Name, () => Each(read), definition.Unit, definition.Description);

    private IEnumerable<Measurement<T>> Each<T>(Func<AdaptiveLimiter, T> read)
        where T : struct
    {
        foreach (var governor in _admission.Governors)
        {
            if (governor.Limiter is not { } limiter)
                continue;
            limiter.Gate.Look();
            yield return new Measurement<T>(read(limiter), Workload(governor));
        }
    }

    private IEnumerable<Measurement<double>> Pressures()
    {
        foreach (var governor in _admission.Governors)
        {
            if (governor.Limiter?.Gate.Latest is { } latest && PressureWords.Of(latest.Bound) is { } bound)
                yield return new Measurement<double>(latest.Pressure, Workload(governor), new(TelemetryNames.PressureBound, bound));
        }
    }

    private IEnumerable<Measurement<long>> SignalFaults() =>
        Each(static limiter => limiter.Gate.Counts.SignalFaults)
            .Append(new Measurement<long>(_admission.Line.SignalFaults, new KeyValuePair<string, object?>(TelemetryNames.Workload, AdmissionDecisions.OfProcess)));

    private IEnumerable<Measurement<long>> Refusals() =>
        from governor in _admission.Governors
        from reason in Reasons
        let refused = governor.Counts.RefusedFor(reason)
        where refused > 0
        select new Measurement<long>(refused, Workload(governor), new(TelemetryNames.RefusalReason, AdmissionRefusal.WordOf(reason)));

    private IEnumerable<Measurement<long>> Shadowed() =>
        from governor in _admission.Governors
        where governor.Counts.Shadowed > 0
        select new Measurement<long>(governor.Counts.Shadowed, Workload(governor));

    private static KeyValuePair<string, object?> Workload(RouteGovernor governor) => new(TelemetryNames.Workload, governor.Route);
}
