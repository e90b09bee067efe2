using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a job costs the server while somebody holds an old snapshot open, so that no dead row can be removed: against what it costs otherwise.</summary>
internal sealed class PinnedSnapshotPhase(JobsRunner runner, JobsPlan plan, PostgresServer server, int seed)
{
    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsPlan plan) => plan.OwnRounds * 2;

    /// <summary>Runs all rounds.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContestant ours, IPhase phase, CancellationToken cancellation)
    {
        JobsRun[] runs = [new(JobsMode.EndToEnd, plan.PinnedJobs)];
        List<double> free = [], pinned = [];
        foreach (var round in Rounds.Interleave([false, true], plan.OwnRounds, seed))
        {
            foreach (var isPinned in round)
            {
                phase.Step(isPinned ? "a snapshot held open" : "none held open");
                var turns = await runner.TakeTurnAsync(ours, runs, cancellation, isPinned ? PinAsync : null);

                Task<IAsyncDisposable> PinAsync(string url) => PinnedSnapshot.OpenAsync(server.ConnectionStringOf(new Uri(url).AbsolutePath[1..]), cancellation);
                (isPinned ? pinned : free).Add(turns[0].StoreCpuUsPerJob ?? throw new InvalidOperationException("The store has no meter."));
            }
        }

        return
        [
            Measurement.Plain("db_cpu_us_per_job.pinned_snapshot", "µs", pinned),
            Measurement.Compared("db_cpu_ratio.pinned_snapshot", "no snapshot held open", pinned, free),
        ];
    }
}
