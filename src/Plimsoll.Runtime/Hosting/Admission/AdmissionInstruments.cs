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
        var (refusals, shadowed, kept) = (TelemetryTable.AdmissionRefusals, TelemetryTable.AdmissionShadowed, TelemetryTable.AdmissionKept);
        meter.CreateObservableCounter(refusals.Name, Refusals, refusals.Unit, refusals.Description);
        meter.CreateObservableCounter(shadowed.Name, Shadowed, shadowed.Unit, shadowed.Description);
        meter.CreateObservableGauge(kept.Name, () => admission.Line.Kept, kept.Unit, kept.Description);
        var fraction = TelemetryTable.AdmissionFraction;
        meter.CreateObservableGauge(fraction.Name, Fractions, fraction.Unit, fraction.Description);
    }

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

    private IEnumerable<Measurement<double>> Fractions() =>
        _admission.Governors.Select(governor => new Measurement<double>(governor.Fraction, Workload(governor)));

    private static KeyValuePair<string, object?> Workload(RouteGovernor governor) => new(TelemetryNames.Workload, governor.Route);
}
