using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>A contestant with an empty place for its jobs; its runs are taken there one after the other.</summary>
internal sealed class JobsStand(JobsRunner runner, JobsContestant contestant, IJobsPlace place) : IAsyncDisposable
{
    /// <summary>Where its jobs are.</summary>
    public string Url => place.Url;

    /// <summary>Does a run, and gives what it gave and what it cost.</summary>
    public async Task<JobsTurn> TakeAsync(JobsRun run, CancellationToken cancellation)
    {
        await place.SettleAsync(cancellation);
        return await runner.MeasureAsync(contestant, run, Url, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => place.DisposeAsync();
}
