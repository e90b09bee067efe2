using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>An idle queue: how soon a job starts, and what a worker that has nothing to do asks of the server.</summary>
internal sealed class IdlePhase(JobsRunner runner, JobsPlan plan)
{
    private const int WarmUpJobs = 20;
    private const double Median = 0.5;
    private const double Tail = 0.99;

    // What a worker asks at its start and its stop is in both runs, and so not in their difference.
    private const int ShortRestSeconds = 2;

    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsPlan plan) => plan.OwnRounds + 1;

    /// <summary>Runs all rounds.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContestant ours, IPhase phase, CancellationToken cancellation)
    {
        List<double> medians = [], tails = [];
        for (var round = 0; round < plan.OwnRounds; round++)
        {
            phase.Step("one job at a time");
            var turns = await runner.TakeTurnAsync(ours, [new JobsRun(JobsMode.Idle, plan.IdleJobs, WarmUpJobs)], cancellation);
            var starts = new Sample(turns[0].StartMs ?? throw new InvalidDataException("The subject timed no starts."));
            medians.Add(starts.Quantile(Median));
            tails.Add(starts.Quantile(Tail));
        }

        phase.Step("no jobs");
        JobsRun[] rests = [new(JobsMode.Rest, ShortRestSeconds), new(JobsMode.Rest, ShortRestSeconds + plan.RestSeconds)];
        var rested = await runner.TakeTurnAsync(ours, rests, cancellation);
        return
        [
            Measurement.Plain("idle_start_p50_ms", "ms", medians),
            Measurement.Plain("idle_start_p99_ms", "ms", tails),
            Measurement.Plain("idle_queries_per_s", "1/s", [(rested[1].Transactions - rested[0].Transactions) / (double)plan.RestSeconds]),
        ];
    }
}
