using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What admission and the ladders tell.</content>
public static partial class TelemetryTable
{
    /// <summary>How much may be in flight, per workload.</summary>
    public static MetricDefinition LimiterLimit { get; } = Metric(
        "plimsoll.limiter.limit", "{request}", MetricInstrument.Gauge, "How many may be in flight.", WorkloadAttributes());

    /// <summary>The percentile that a limit aims at, per workload.</summary>
    public static MetricDefinition LimiterTarget { get; } = Metric(
        "plimsoll.limiter.target", "s", MetricInstrument.Gauge, "The 95th percentile aimed at: longer than the contract's while that is out of reach.", WorkloadAttributes());

    /// <summary>What is in flight, per workload.</summary>
    public static MetricDefinition LimiterInFlight { get; } = Metric(
        "plimsoll.limiter.in_flight", "{request}", MetricInstrument.UpDownCounter, "How many have a place.", WorkloadAttributes());

    /// <summary>What waits for a place, per workload.</summary>
    public static MetricDefinition LimiterQueued { get; } = Metric(
        "plimsoll.limiter.queued", "{request}", MetricInstrument.UpDownCounter, "How many wait for a place.", WorkloadAttributes());

    /// <summary>The binding signal over its budget, per workload.</summary>
    public static MetricDefinition LimiterPressure { get; } = Metric(
        "plimsoll.limiter.pressure", "1", MetricInstrument.Gauge, "The binding signal over its budget; above 1 is too much.", WorkloadAttributes(TelemetryNames.PressureBound));

    /// <summary>Places that were not given back, per workload.</summary>
    public static MetricDefinition LimiterLeaked { get; } = Metric(
        "plimsoll.limiter.leaked", "{request}", MetricInstrument.Counter, "Places that were not given back in time and taken back.", WorkloadAttributes());

    /// <summary>How often the figures around a limit could not be read, per workload.</summary>
    public static MetricDefinition LimiterSignalFaults { get; } = Metric(
        "plimsoll.limiter.signal_faults", "{fault}", MetricInstrument.Counter,
        "How often the figures around a limit could not be read; it went on by what it measures itself.", WorkloadAttributes());

    /// <summary>Requests that were not admitted, per workload and reason.</summary>
    public static MetricDefinition AdmissionRefusals { get; } = Metric(
        "plimsoll.admission.refusals", "{request}", MetricInstrument.Counter, "Requests that were not admitted, by reason; in shadow mode, that would not have been.",
        WorkloadAttributes(TelemetryNames.RefusalReason));

    /// <summary>Requests that only shadow mode admitted, per workload.</summary>
    public static MetricDefinition AdmissionShadowed { get; } = Metric(
        "plimsoll.admission.shadowed", "{request}", MetricInstrument.Counter, "Requests that were admitted only because of shadow mode.", WorkloadAttributes());

    /// <summary>Share of all requests that is not shed.</summary>
    public static MetricDefinition AdmissionKept { get; } = Metric(
        "plimsoll.admission.kept", "1", MetricInstrument.Gauge, "Share of all requests that is not shed for what matters more.", []);

    /// <summary>Share of a route's requests that is admitted, as it was set.</summary>
    public static MetricDefinition AdmissionFraction { get; } = Metric(
        "plimsoll.admission.fraction", "1", MetricInstrument.Gauge, "Share of the route's requests that is admitted, as it was set from outside; 1 when it was not.", WorkloadAttributes());

    /// <summary>Where a route stands on its ladder.</summary>
    public static MetricDefinition DegradeLevel { get; } = Metric(
        "plimsoll.degrade.level", "1", MetricInstrument.Gauge, "Level of the route's ladder; 0 is full service.", WorkloadAttributes());

    private static ImmutableArray<string> WorkloadAttributes(params ReadOnlySpan<string> more) => [TelemetryNames.Workload, .. more];
}
