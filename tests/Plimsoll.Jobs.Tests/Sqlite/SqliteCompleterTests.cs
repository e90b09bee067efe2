using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>What a worker knows of jobs that are done but not told, while the store does not answer.</summary>
public sealed class SqliteCompleterTests
{
    // Long enough to surrender while the store is being told.
    private const int WaitMs = 1000;

    private static CancellationToken Cancellation => WorkerBench.Cancellation;

    [Fact]
    public async Task Jobs_whose_leases_are_lost_while_they_are_told_of_no_longer_count()
    {
        await using var bundle = SqliteJobs.Create(waitMs: WaitMs);
        var store = await bundle.StartAsync(Cancellation);
        var lost = new List<LeaseHolder>();
        using var completer = new JobCompleter(store, TimeProvider.System, lost.Add);
        var lease = await LeaseAsync(store, completer);
        using var stop = new CancellationTokenSource();
        var run = completer.RunAsync(stop.Token);
        await using (await bundle.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            // Whoever tells the store waits for this session, and is refused in the end.
            completer.Complete(lease, lease.Run.First, 1, 1);
            await Eventually.TrueAsync(() => bundle.Database.Figures().Waiting > 0, "the store to be told");
            completer.LoseAll();
            // With nothing left to tell it ends as soon as it has heard the refusal.
            await stop.CancelAsync();
            completer.Wake();
            await run;
        }

        Assert.Equal([lease], lost);
        Assert.Equal(0, completer.Backlog);
        Assert.Empty(completer.Held());
    }

    private static async ValueTask<LeaseHolder> LeaseAsync(IJobStore store, JobCompleter completer)
    {
        var header = new JobHeader { Queue = WorkerBench.Queue, Type = "note", Version = 2, CreatedAt = DateTimeOffset.UnixEpoch };
        await store.EnqueueAsync([new NewJob(header, "{}"u8.ToArray())], null, Cancellation);
        completer.Worker = await store.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        var lease = new LeaseHolder((await store.ClaimAsync(new ClaimRequest { Worker = completer.Worker, Queue = WorkerBench.Queue, MaxJobs = 1 }, Cancellation))[0]);
        completer.Hold(lease);
        completer.Start(lease);
        return lease;
    }
}
