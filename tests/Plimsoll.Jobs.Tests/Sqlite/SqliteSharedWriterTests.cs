using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Sqlite;

/// <summary>The service's own transactions and the job store take turns at one writer.</summary>
public sealed class SqliteSharedWriterTests
{
    private const int HastyMs = 100;

    private static CancellationToken Cancellation => WorkerBench.Cancellation;

    [Fact]
    public async Task An_effect_that_outlasts_the_wait_for_the_writer_costs_the_others_nothing_but_time()
    {
        await using var bench = await WorkerBench.CreateAsync(SqliteJobs.Create(waitMs: HastyMs));
        var (isInside, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await bench.StartAsync(new NoteHandler(async (context, cancellation) =>
        {
            if (context.Payload.Text != "long") return;
            await context.OnceAsync("effect", async (session, inner) =>
            {
                await WorkerBench.WriteAsync(session, "long", inner);
                isInside.TrySetResult();
                await mayGoOn.Task;
            }, cancellation);
        }));
        JobId[] others = [await bench.AddAsync("a"), await bench.AddAsync("b")];
        var slow = await bench.AddAsync("long");
        await isInside.Task;

        // Each of them waits for as long as the worker's own calls do.
        for (var n = 0; n < 5; n++)
            Assert.True((await Assert.ThrowsAnyAsync<DatabaseException>(async () => await bench.AddAsync("refused"))).IsTransient);
        mayGoOn.SetResult();

        foreach (var id in (JobId[])[.. others, slow]) Assert.Empty((await bench.UntilAsync(id, JobState.Completed)).Attempts);
        Assert.Equal(["long"], await bench.LedgerAsync());
        await bench.UntilAsync(await bench.AddAsync("after"), JobState.Completed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_and_its_first_job_stand_or_fall_together_while_a_worker_is_at_work(bool commits)
    {
        await using var bench = await WorkerBench.CreateAsync(SqliteJobs.Create());
        var handler = new NoteHandler(static (_, _) => default);
        await bench.StartAsync(handler);
        await bench.UntilAsync(await bench.AddAsync("before"), JobState.Completed);
        JobId id;
        await using (var session = await bench.Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await WorkerBench.WriteAsync(session, "asset", Cancellation);
            id = (await bench.Client().EnqueueAsync(new Note("first"), null, JobTransaction.From(session), Cancellation)).Id;
            // The store can be asked meanwhile, and does not know of the job yet.
            Assert.Null(await bench.Store.Operations.FindAsync(id, Cancellation));
            if (commits) await session.CommitAsync(Cancellation);
        }

        if (commits) await bench.UntilAsync(id, JobState.Completed);
        await bench.UntilAsync(await bench.AddAsync("after"), JobState.Completed);
        Assert.Equal(commits ? ["asset"] : [], await bench.LedgerAsync());
        Assert.Equal(commits ? ["before", "first", "after"] : ["before", "after"], handler.Seen.Select(seen => seen.Text));
    }
}
