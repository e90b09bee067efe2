using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What calls to other services tell.</content>
public static partial class TelemetryTable
{
    /// <summary>Calls that ended, per downstream and outcome.</summary>
    public static MetricDefinition DownstreamCalls { get; } = Metric(
        "plimsoll.downstream.calls", "{call}", MetricInstrument.Counter, "Calls to a downstream that ended, their retries included, by outcome.", DownstreamAttributes(TelemetryNames.DownstreamOutcome));

    /// <summary>Attempts that left the process, per downstream and kind.</summary>
    public static MetricDefinition DownstreamAttempts { get; } = Metric(
        "plimsoll.downstream.attempts", "{attempt}", MetricInstrument.Counter, "Attempts that left the process.", DownstreamAttributes(TelemetryNames.DownstreamAttempt));

    /// <summary>Retries and hedges beyond the budget, per downstream.</summary>
    public static MetricDefinition DownstreamRepeatsDenied { get; } = Metric(
        "plimsoll.downstream.repeats.denied", "{attempt}", MetricInstrument.Counter, "Retries and hedges that were not made because their budget was spent.", DownstreamAttributes());

    /// <summary>Attempts that are under way, per downstream.</summary>
    public static MetricDefinition DownstreamInFlight { get; } = Metric(
        "plimsoll.downstream.in_flight", "{attempt}", MetricInstrument.UpDownCounter, "Attempts that are under way.", DownstreamAttributes());

    /// <summary>Whether the breaker is open, per downstream.</summary>
    public static MetricDefinition DownstreamBreakerOpen { get; } = Metric(
        "plimsoll.downstream.breaker.open", "1", MetricInstrument.Gauge, "1 while the breaker is open, else 0.", DownstreamAttributes());

    /// <summary>Percentiles of the duration of attempts, per downstream.</summary>
    public static MetricDefinition DownstreamDurationRecent { get; } = Metric(
        "plimsoll.downstream.duration.recent", "s", MetricInstrument.Gauge, "Percentiles of the duration of attempts over the last ten seconds, or the last minute when few come.", DownstreamAttributes(TelemetryNames.Quantile));

    private static ImmutableArray<string> DownstreamAttributes(params ReadOnlySpan<string> more) => [TelemetryNames.DownstreamName, .. more];
}
