using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>The signals of queues and job types.</summary>
internal static class JobSignals
{
    internal static void Register(ISignalRegistry signals, JobWorker worker, QueueBoard board, JobTypes types)
    {
        foreach (var queue in types.Queues.Keys)
        {
            signals.Register(SignalNames.QueueDepth(queue), () => board.Of(queue)?.Depth);
            signals.Register(SignalNames.QueueOldestAgeSeconds(queue), () => board.Of(queue)?.OldestAgeSeconds);
            signals.Register(SignalNames.QueueDelayed(queue), () => board.Of(queue)?.Delayed);
            signals.Register(SignalNames.QueuePoison(queue), () => board.Of(queue)?.Dead);
        }

        signals.Register(SignalNames.JobsSnapshotAgeSeconds, () => board.Hygiene?.SnapshotAgeSeconds);
        signals.Register(SignalNames.JobsSnapshotAgeTransactions, () => board.Hygiene?.SnapshotAgeTransactions);
        signals.Register(SignalNames.JobsDeadRows, () => board.Hygiene?.DeadRows);
        signals.Register(SignalNames.JobsStuckGenerations, () => board.Hygiene?.StuckGenerations);
        signals.Register(SignalNames.JobsLeasesLost, () => worker.LostLeases);
        signals.Register(SignalNames.JobsCommitP95Ms, () => worker.Commits.QuantileMs(0.95));
        foreach (var fetcher in worker.Fetchers) signals.Register(SignalNames.QueueClaimP95Ms(fetcher.Queue), () => fetcher.Claims.QuantileMs(0.95));
        foreach (var (type, lane) in worker.Lanes)
        {
            signals.Register(SignalNames.JobP95Ms(type), () => lane.Figures.Runs.QuantileMs(0.95));
            signals.Register(SignalNames.JobWaitP95Ms(type), () => lane.Figures.Waits.QuantileMs(0.95));
            signals.Register(SignalNames.JobRetryRate(type), () => lane.Figures.RetryRate);
            signals.Register(SignalNames.JobRunning(type), () => lane.Running);
            signals.Register(SignalNames.JobsPerSecond(type), () => board.PerSecond(type));
        }
    }
}
