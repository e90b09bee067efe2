using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>The two halves apart: all jobs are added, then all are worked off. It shows whether peers are set up well, and what each half logs.</summary>
internal sealed class StagesPhase(JobsRunner runner, JobsPlan plan, int seed)
{
    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsContest contest, JobsPlan plan) => contest.All.Count * plan.StageRounds;

    /// <summary>Runs all rounds.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContest contest, IPhase phase, CancellationToken cancellation)
    {
        JobsRun[] runs = [new(JobsMode.Enqueue, plan.Jobs), new(JobsMode.Drain, plan.Jobs)];
        var enqueued = contest.All.ToDictionary(contestant => contestant.Name, _ => new List<JobsTurn>());
        var drained = contest.All.ToDictionary(contestant => contestant.Name, _ => new List<JobsTurn>());
        foreach (var round in Rounds.Interleave(contest.All, plan.StageRounds, seed))
        {
            foreach (var contestant in round)
            {
                phase.Step(contestant.Name);
                var turns = await runner.TakeTurnAsync(contestant, runs, cancellation);
                enqueued[contestant.Name].Add(turns[0]);
                drained[contestant.Name].Add(turns[1]);
            }
        }

        return [.. Rows(contest, enqueued, drained)];
    }

    /// <summary>Every contestant's rate in each half, and what each half wrote to the store's log.</summary>
    internal static IEnumerable<Measurement> Rows(
        JobsContest contest, IReadOnlyDictionary<string, List<JobsTurn>> enqueued, IReadOnlyDictionary<string, List<JobsTurn>> drained) =>
    [
        .. enqueued.Select(turns => Measurement.Plain($"enqueue_per_s.{turns.Key}", "jobs/s", turns.Value.Select(turn => turn.JobsPerSecond))),
        .. drained.Select(turns => Measurement.Plain($"drain_per_s.{turns.Key}", "jobs/s", turns.Value.Select(turn => turn.JobsPerSecond))),
        .. JobsCostRows.Of("db_wal_bytes_per_job", "B", contest, drained, turn => turn.WalBytesPerJob),
        .. JobsCostRows.Of("db_wal_bytes_per_enqueue", "B", contest, enqueued, turn => turn.WalBytesPerJob),
    ];
}
