using System.Diagnostics.Metrics;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;

namespace Plimsoll.Jobs;

/// <summary>The metrics and signals of jobs, read when somebody collects: a job pays nothing for them.</summary>
internal sealed class JobInstruments(
    JobWorker worker, QueueBoard board, JobTypes types, ISignalRegistry signals, IMeterFactory meters, LimiterBoard limiters)
{
    private static readonly (string Name, double Share)[] Quantiles = [("0.5", 0.5), ("0.95", 0.95), ("0.99", 0.99)];

    internal void Create()
    {
        JobSignals.Register(signals, worker, board, types);
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source));
        Observe(meter, TelemetryTable.QueueJobs, Depths);
        Observe(meter, TelemetryTable.QueueOldestAge, Ages);
        if (!types.Settings.RunsWorker) return;
        foreach (var (type, lane) in worker.Lanes)
        {
            if (lane.Limiter is { } limiter) limiters.Add(type, limiter);
        }

        Observe(meter, TelemetryTable.JobAttempts, Attempts);
        Observe(meter, TelemetryTable.JobCpuTime, () => Each(static lane => lane.Figures.CpuUs / 1e6));
        Observe(meter, TelemetryTable.JobRunning, () => Each(static lane => (long)lane.Running));
        Observe(meter, TelemetryTable.JobRetriesDeferred, () => Each(static lane => lane.Budget.Deferred));
        Observe(meter, TelemetryTable.JobDurationRecent, () => Lanes(static figures => figures.Runs));
        Observe(meter, TelemetryTable.JobWaitRecent, () => Lanes(static figures => figures.Waits));
        Observe<long>(meter, TelemetryTable.JobLeasesLost, () => [new Measurement<long>(worker.LostLeases)]);
        Observe(meter, TelemetryTable.JobCommitRecent, () => Quantile(worker.Commits));
        Observe(meter, TelemetryTable.QueueClaimRecent, () => worker.Fetchers.SelectMany(fetcher => Quantile(fetcher.Claims, Of(fetcher.Queue))));
        Observe<double>(meter, TelemetryTable.JobSnapshotAge, () => board.Hygiene is { } hygiene ? [new Measurement<double>(hygiene.SnapshotAgeSeconds)] : []);
        Observe<long>(meter, TelemetryTable.JobDeadRows, () => board.Hygiene is { } hygiene ? [new Measurement<long>(hygiene.DeadRows)] : []);
    }

    private static void Observe<T>(Meter meter, MetricDefinition metric, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => _ = metric.Instrument switch
        {
            MetricInstrument.Counter => meter.CreateObservableCounter(metric.Name, read, metric.Unit, metric.Description),
            MetricInstrument.UpDownCounter => (ObservableInstrument<T>)meter.CreateObservableUpDownCounter(metric.Name, read, metric.Unit, metric.Description),
            _ => meter.CreateObservableGauge(metric.Name, read, metric.Unit, metric.Description),
        };

    private IEnumerable<Measurement<long>> Depths()
    {
        foreach (var queue in types.Queues.Keys)
        {
            if (board.Of(queue) is not { } figures) continue;
            foreach (var (state, jobs) in ((string, long)[])[("ready", figures.Depth), ("delayed", figures.Delayed), ("poison", figures.Dead)])
                yield return new Measurement<long>(jobs, Of(queue), new(TelemetryNames.JobState, state));
        }
    }

    private IEnumerable<Measurement<double>> Ages() =>
        from queue in types.Queues.Keys
        where board.Of(queue) is not null
        select new Measurement<double>(board.Of(queue)!.Value.OldestAgeSeconds, Of(queue));

    private IEnumerable<Measurement<long>> Attempts()
    {
        foreach (var lane in worker.Lanes.Values)
        {
            yield return new Measurement<long>(lane.Figures.Completed, [.. Of(lane), new(TelemetryNames.JobOutcome, "completed")]);
            foreach (var errorClass in Enum.GetValues<JobErrorClass>())
            {
                if (lane.Figures.Failed(errorClass) is > 0 and var failed)
                    yield return new Measurement<long>(failed, [.. Of(lane), new(TelemetryNames.JobOutcome, JobErrorClassNames.Of(errorClass))]);
            }
        }
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<JobLane, T> read)
        where T : struct => worker.Lanes.Values.Select(lane => new Measurement<T>(read(lane), Of(lane)));

    private IEnumerable<Measurement<double>> Lanes(Func<JobLaneFigures, RecentDurations> read) =>
        worker.Lanes.Values.SelectMany(lane => Quantile(read(lane.Figures), Of(lane)));

    private static IEnumerable<Measurement<double>> Quantile(RecentDurations durations, params KeyValuePair<string, object?>[] tags) =>
        from quantile in Quantiles
        let ms = durations.QuantileMs(quantile.Share)
        where ms is not null
        select new Measurement<double>(ms.Value / 1000, [.. tags, new(TelemetryNames.Quantile, quantile.Name)]);

    private static KeyValuePair<string, object?> Of(string queue) => new(TelemetryNames.MessagingDestinationName, queue);

    private static KeyValuePair<string, object?>[] Of(JobLane lane) =>
        [Of(lane.Registration.Budget.Queue), new(TelemetryNames.JobType, lane.Registration.Type)];
}
