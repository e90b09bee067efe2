using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a job costs the server from claim to completion when millions wait behind it: against a backlog of ten thousand.</summary>
internal sealed class BacklogPhase(JobsRunner runner, JobsPlan plan)
{
    private const int SmallBacklog = 10_000;

    /// <summary>Steps that a run takes.</summary>
    public static int Steps => 2;

    /// <summary>Runs all rounds: they are parts of one queue, because filling it takes long.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContestant ours, IPhase phase, CancellationToken cancellation)
    {
        phase.Step($"a backlog of {SmallBacklog} jobs");
        var little = await CostsAsync(ours, SmallBacklog, cancellation);
        phase.Step($"a backlog of {plan.BacklogJobs} jobs");
        var much = await CostsAsync(ours, plan.BacklogJobs, cancellation);
        return
        [
            Measurement.Plain("claim_cost_us.backlog_10k", "µs", little),
            Measurement.Plain("claim_cost_us.backlog_5m", "µs", much),
            Measurement.Compared("claim_cost_ratio.backlog_5m", $"a backlog of {SmallBacklog} jobs", much, little),
        ];
    }

    // In front of the backlog as many jobs as are worked off, part by part; before each part the backlog is what it was.
    private async Task<double[]> CostsAsync(JobsContestant ours, int backlog, CancellationToken cancellation)
    {
        var part = new JobsRun(JobsMode.Part, plan.Jobs);
        IEnumerable<JobsRun> runs =
        [
            new JobsRun(JobsMode.Enqueue, backlog),
            .. Enumerable.Range(0, plan.OwnRounds).SelectMany(_ => new[] { new JobsRun(JobsMode.Enqueue, plan.Jobs), part }),
        ];
        var turns = await runner.TakeTurnAsync(ours, runs, cancellation);
        return [.. turns.Where((_, index) => index > 0 && index % 2 == 0).Select(turn => turn.StoreCpuUsPerJob ?? throw new InvalidOperationException("The store has no meter."))];
    }
}
