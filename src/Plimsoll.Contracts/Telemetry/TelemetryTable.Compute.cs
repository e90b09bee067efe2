using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What bounded computes tell.</content>
public static partial class TelemetryTable
{
    /// <summary>Runs that ended, per compute.</summary>
    public static MetricDefinition ComputeRuns { get; } = Metric(
        "plimsoll.compute.runs", "{run}", MetricInstrument.Counter, "Runs that ended.", ComputeAttributes());

    /// <summary>Time that runs took, per compute.</summary>
    public static MetricDefinition ComputeRunTime { get; } = Metric(
        "plimsoll.compute.run.time", "s", MetricInstrument.Counter, "Time that runs took; over time and threads, the utilisation.", ComputeAttributes());

    /// <summary>Time that runs waited for a thread, per compute.</summary>
    public static MetricDefinition ComputeWaitTime { get; } = Metric(
        "plimsoll.compute.wait.time", "s", MetricInstrument.Counter, "Time that runs waited for a thread.", ComputeAttributes());

    /// <summary>What waits for a thread, per compute.</summary>
    public static MetricDefinition ComputeQueued { get; } = Metric(
        "plimsoll.compute.queued", "{run}", MetricInstrument.UpDownCounter, "How many wait for a thread.", ComputeAttributes());

    /// <summary>What runs, per compute.</summary>
    public static MetricDefinition ComputeRunning { get; } = Metric(
        "plimsoll.compute.running", "{run}", MetricInstrument.UpDownCounter, "How many run.", ComputeAttributes());

    /// <summary>How long one has to wait for a thread now, per compute.</summary>
    public static MetricDefinition ComputeQueueDelay { get; } = Metric(
        "plimsoll.compute.queue.delay", "s", MetricInstrument.Gauge, "The longest wait for a thread of the last one to two seconds, those included that still wait.", ComputeAttributes());

    /// <summary>Share of the threads that were busy, per compute.</summary>
    public static MetricDefinition ComputeUtilization { get; } = Metric(
        "plimsoll.compute.utilization", "1", MetricInstrument.Gauge, "Share of the threads that were busy over the last one to two seconds.", ComputeAttributes());

    /// <summary>Work that was refused, per compute and reason.</summary>
    public static MetricDefinition ComputeRefusals { get; } = Metric(
        "plimsoll.compute.refusals", "{run}", MetricInstrument.Counter, "Work that was refused, by reason.", ComputeAttributes(TelemetryNames.RefusalReason));

    private static ImmutableArray<string> ComputeAttributes(params ReadOnlySpan<string> more) => [TelemetryNames.ComputeName, .. more];
}
