using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Producers and workers together, every contestant once a round, in a new order each.</summary>
internal sealed class EndToEndPhase(JobsRunner runner, JobsPlan plan, int seed)
{
    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsContest contest, JobsPlan plan) => contest.All.Count * plan.EndToEndRounds;

    /// <summary>Runs all rounds.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContest contest, IPhase phase, CancellationToken cancellation)
    {
        JobsRun[] runs = [new(JobsMode.EndToEnd, plan.Jobs, plan.WarmUpJobs)];
        var turns = contest.All.ToDictionary(contestant => contestant.Name, _ => new List<JobsTurn>());
        foreach (var round in Rounds.Interleave(contest.All, plan.EndToEndRounds, seed))
        {
            foreach (var contestant in round)
            {
                phase.Step(contestant.Name);
                turns[contestant.Name].AddRange(await runner.TakeTurnAsync(contestant, runs, cancellation));
            }
        }

        return [.. Rows(contest, turns)];
    }

    /// <summary>Every contestant's rate, ours over each peer's round by round, and what it cost the store.</summary>
    internal static IEnumerable<Measurement> Rows(JobsContest contest, IReadOnlyDictionary<string, List<JobsTurn>> turns)
    {
        foreach (var (name, values) in turns) yield return Measurement.Plain($"e2e_per_s.{name}", "jobs/s", Rates(values));
        foreach (var peer in contest.Peers)
            yield return Measurement.Compared($"e2e_ratio.{peer.Name}", peer.Label, Rates(turns[contest.Ours.Name]), Rates(turns[peer.Name]));
        foreach (var row in JobsCostRows.Of("db_cpu_us_per_job", "µs", contest, turns, turn => turn.StoreCpuUsPerJob)) yield return row;
    }

    private static double[] Rates(List<JobsTurn> turns) => [.. turns.Select(turn => turn.JobsPerSecond)];
}
