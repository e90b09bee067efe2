using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What a job costs the server from claim to completion when millions wait behind it: against a backlog of ten thousand.</summary>
internal sealed class BacklogPhase(JobsRunner runner, JobsPlan plan, int seed)
{
    private const int LittleJobs = 10_000;

    /// <summary>Steps that a run takes.</summary>
    public static int StepsFor(JobsPlan plan) => 1 + (2 * plan.BacklogRounds);

    /// <summary>Runs all rounds. Both queues stay as long as they all take, for filling the long one takes most of the time.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(JobsContestant ours, IPhase phase, CancellationToken cancellation)
    {
        await using var little = await runner.OpenAsync(ours, cancellation);
        await using var much = await runner.OpenAsync(ours, cancellation);
        phase.Step($"filling up to {LittleJobs} and {plan.BacklogJobs} jobs");
        await little.TakeAsync(new JobsRun(JobsMode.Enqueue, LittleJobs), cancellation);
        await much.TakeAsync(new JobsRun(JobsMode.Enqueue, plan.BacklogJobs), cancellation);
        List<double> littleUs = [], muchUs = [];
        (JobsStand Stand, List<double> CostsUs, int Jobs)[] backlogs = [(little, littleUs, LittleJobs), (much, muchUs, plan.BacklogJobs)];
        foreach (var round in Rounds.Interleave(backlogs, plan.BacklogRounds, seed))
        {
            foreach (var (stand, costsUs, jobs) in round)
            {
                phase.Step($"a backlog of {jobs} jobs");
                costsUs.Add(await CostAsync(stand, cancellation));
            }
        }

        return
        [
            Measurement.Plain("claim_cost_us.backlog_10k", "µs", littleUs),
            Measurement.Plain("claim_cost_us.backlog_5m", "µs", muchUs),
            Measurement.Compared("claim_cost_ratio.backlog_5m", $"a backlog of {LittleJobs} jobs", muchUs, littleUs),
        ];
    }

    // As many jobs come to the backlog as are worked off then: before each part it is what it was.
    private async Task<double> CostAsync(JobsStand stand, CancellationToken cancellation)
    {
        await stand.TakeAsync(new JobsRun(JobsMode.Enqueue, plan.Jobs), cancellation);
        var part = await stand.TakeAsync(new JobsRun(JobsMode.Part, plan.Jobs), cancellation);
        return part.StoreCpuUsPerJob ?? throw new InvalidOperationException("The store has no meter.");
    }
}
