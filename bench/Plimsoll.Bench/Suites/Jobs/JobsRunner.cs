using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Gives contestants their turns, one at a time.</summary>
internal sealed class JobsRunner(ProcessRegistry processes, TimeProvider time)
{
    // Before anything is measured, a small run makes the tables and fills the caches: no turn pays for them.
    private static readonly JobsRun Preparation = new(JobsMode.EndToEnd, 1000);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Gives a contestant an empty place for its jobs, until it is disposed.</summary>
    public async Task<JobsStand> OpenAsync(JobsContestant contestant, CancellationToken cancellation)
    {
        var stand = new JobsStand(this, contestant, await contestant.Store.OpenAsync(cancellation));
        try
        {
            await RunAsync(contestant, Preparation, stand.Url, cancellation);
            return stand;
        }
        catch
        {
            await stand.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does runs one after the other in a place of their own, and gives what each run gave.</summary>
    /// <param name="contestant">Whose turn it is.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellation">Ends the turn.</param>
    /// <param name="hold">Opens something on the store before the first run that is closed after the last one.</param>
    public async Task<IReadOnlyList<JobsTurn>> TakeTurnAsync(
        JobsContestant contestant, IEnumerable<JobsRun> runs, CancellationToken cancellation, Func<string, Task<IAsyncDisposable>>? hold = null)
    {
        await using var stand = await OpenAsync(contestant, cancellation);
        await using var held = hold is null ? null : await hold(stand.Url);
        List<JobsTurn> turns = [];
        foreach (var run in runs) turns.Add(await stand.TakeAsync(run, cancellation));
        return turns;
    }

    /// <summary>Does one run.</summary>
    internal async Task<JobsTurn> MeasureAsync(JobsContestant contestant, JobsRun run, string url, CancellationToken cancellation)
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
