using Plimsoll.Bench.Processes;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Gives contestants their turns, one at a time.</summary>
internal sealed class JobsRunner(ProcessRegistry processes, TimeProvider time)
{
    // Before anything is measured, a small run makes the tables and fills the caches: no turn pays for them.
    private static readonly JobsRun Preparation = new(JobsMode.EndToEnd, 1000);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Opens an empty store, does the runs one after the other on it, closes it, and gives what each run gave.</summary>
    /// <param name="contestant">Whose turn it is.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellation">Ends the turn.</param>
    /// <param name="hold">Opens something on the store before the first run that is closed after the last one.</param>
    public async Task<IReadOnlyList<JobsTurn>> TakeTurnAsync(
        JobsContestant contestant, IEnumerable<JobsRun> runs, CancellationToken cancellation, Func<string, Task<IAsyncDisposable>>? hold = null)
    {
        var url = await contestant.Store.OpenAsync(cancellation);
        await RunAsync(contestant, Preparation, url, cancellation);
        List<JobsTurn> turns = [];
        await using (hold is null ? null : await hold(url))
        {
            foreach (var run in runs)
            {
                await contestant.Store.SettleAsync(cancellation);
                turns.Add(await MeasureAsync(contestant, run, url, cancellation));
            }
        }

        await contestant.Store.CloseAsync(cancellation);
        return turns;
    }

    private async Task<JobsTurn> MeasureAsync(JobsContestant contestant, JobsRun run, string url, CancellationToken cancellation)
    {
        if (contestant.Store.Meter is not { } meter)
        {
            var bare = await RunAsync(contestant, run, url, cancellation);
            return new JobsTurn(bare.JobsPerSecond, null, null) { StartMs = bare.StartMs };
        }

        var before = await meter.ReadAsync(cancellation);
        var result = await RunAsync(contestant, run, url, cancellation);
        var cost = (await meter.ReadAsync(cancellation)).Since(before);
        return TurnOf(result, run, cost);
    }

    /// <summary>Divides a cost among the jobs that caused it, those of the warm-up included.</summary>
    internal static JobsTurn TurnOf(JobsResult result, JobsRun run, StoreCost cost) =>
        new(result.JobsPerSecond, cost.CpuTime.TotalMicroseconds / run.StoredJobs, (double)cost.WalBytes / run.StoredJobs)
        {
            StartMs = result.StartMs,
            Transactions = cost.Transactions,
        };

    private async Task<JobsResult> RunAsync(JobsContestant contestant, JobsRun run, string url, CancellationToken cancellation)
    {
        using var expiry = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, expiry.Token);
        try
        {
            return JobsResult.Parse(await processes.RunToEndAsync(contestant.Subject.CommandFor(run, url), either.Token), run);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ProcessFailedException($"{contestant.Name} did not end within {Limit.TotalMinutes:0} minutes in the mode {JobsModeNames.Of(run.Mode)}.");
        }
    }
}
