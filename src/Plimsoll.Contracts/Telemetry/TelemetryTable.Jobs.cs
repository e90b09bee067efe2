using System.Collections.Immutable;

namespace Plimsoll.Contracts;

/// <content>What jobs tell.</content>
public static partial class TelemetryTable
{
    /// <summary>Attempts of jobs that ended, per type and outcome.</summary>
    public static MetricDefinition JobAttempts { get; } = Metric(
        "plimsoll.job.attempts", "{attempt}", MetricInstrument.Counter, "Attempts of jobs that ended, by outcome.", JobAttributes(TelemetryNames.JobOutcome));

    /// <summary>Processor time of attempts, per type.</summary>
    public static MetricDefinition JobCpuTime { get; } = Metric(
        "plimsoll.job.cpu.time", "s", MetricInstrument.Counter, "Processor time that attempts used, their child processes included.", JobAttributes());

    /// <summary>Jobs that run now, per type.</summary>
    public static MetricDefinition JobRunning { get; } = Metric(
        "plimsoll.job.running", "{job}", MetricInstrument.UpDownCounter, "Jobs that run now.", JobAttributes());

    /// <summary>Percentiles of the run time, per type.</summary>
    public static MetricDefinition JobDurationRecent { get; } = Metric(
        "plimsoll.job.duration.recent", "s", MetricInstrument.Gauge, "Percentiles of the run time of the last 512 attempts.", JobAttributes(TelemetryNames.Quantile));

    /// <summary>Percentiles of the wait for a start, per type.</summary>
    public static MetricDefinition JobWaitRecent { get; } = Metric(
        "plimsoll.job.wait.recent", "s", MetricInstrument.Gauge, "Percentiles of the time from ready to start of the last 512 attempts.", JobAttributes(TelemetryNames.Quantile));

    /// <summary>Retries beyond the budget, per type.</summary>
    public static MetricDefinition JobRetriesDeferred { get; } = Metric(
        "plimsoll.job.retries.deferred", "{attempt}", MetricInstrument.Counter, "Retries that were put off because the retry budget was spent.", JobAttributes());

    /// <summary>Leases that this process lost.</summary>
    public static MetricDefinition JobLeasesLost { get; } = Metric(
        "plimsoll.job.leases.lost", "{lease}", MetricInstrument.Counter, "Leases that the store gave to another worker.", []);

    /// <summary>Percentiles of the time that the store took to take outcomes.</summary>
    public static MetricDefinition JobCommitRecent { get; } = Metric(
        "plimsoll.job.commit.duration.recent", "s", MetricInstrument.Gauge, "Percentiles of the last 512 commits of outcomes to the store.", [TelemetryNames.Quantile]);

    /// <summary>Jobs of a queue, per state.</summary>
    public static MetricDefinition QueueJobs { get; } = Metric(
        "plimsoll.queue.jobs", "{job}", MetricInstrument.Gauge, "Jobs of a queue that are not running, by state.", QueueAttributes(TelemetryNames.JobState));

    /// <summary>Age of the oldest ready job, per queue.</summary>
    public static MetricDefinition QueueOldestAge { get; } = Metric(
        "plimsoll.queue.oldest_age", "s", MetricInstrument.Gauge, "Age of the oldest ready job.", QueueAttributes());

    /// <summary>Percentiles of the time of claims, per queue.</summary>
    public static MetricDefinition QueueClaimRecent { get; } = Metric(
        "plimsoll.queue.claim.duration.recent", "s", MetricInstrument.Gauge, "Percentiles of the last 512 claims.", QueueAttributes(TelemetryNames.Quantile));

    /// <summary>Age of the oldest snapshot in the store's server.</summary>
    public static MetricDefinition JobSnapshotAge { get; } = Metric(
        "plimsoll.job.store.snapshot.age", "s", MetricInstrument.Gauge, "For how long the transaction with the oldest snapshot has been open: what became dead since is not cleaned up.", []);

    /// <summary>Dead rows under the queues.</summary>
    public static MetricDefinition JobDeadRows { get; } = Metric(
        "plimsoll.job.store.dead_rows", "{row}", MetricInstrument.Gauge, "Dead rows in the tables that claims read, as the engine estimates them.", []);

    private static ImmutableArray<string> JobAttributes(params ReadOnlySpan<string> more) =>
        [TelemetryNames.MessagingDestinationName, TelemetryNames.JobType, .. more];

    private static ImmutableArray<string> QueueAttributes(params ReadOnlySpan<string> more) => [TelemetryNames.MessagingDestinationName, .. more];
}
