using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresJobWorkerTests(PostgresCluster cluster) : JobWorkerSuite
{
    private protected override ValueTask<JobsBundle> CreateAsync() => PostgresJobs.CreateAsync(cluster);

    // On SQLite the open effect holds the one lock for writers, as its guide says.
    [Fact]
    public async Task A_handler_that_hangs_in_the_middle_of_an_effect_holds_up_no_other_job()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Timeout = TimeSpan.FromMilliseconds(50) };
        bench.Options = bench.Options with { AbandonAfter = TimeSpan.FromMilliseconds(50), DrainLimit = TimeSpan.FromSeconds(5) };
        var gate = new TaskCompletionSource();
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            if (context.Payload.Text != "hangs" || context.Attempt > 1) return;
            await context.OnceAsync("effect", async (session, stop) =>
            {
                await WorkerBench.WriteAsync(session, "hangs", stop);
                await gate.Task;
            }, cancellation);
        });
        await bench.StartAsync(handler);
        var hanging = await bench.AddAsync("hangs");
        var again = await bench.UntilAsync(hanging, JobState.Completed);
        Assert.Equal("timeout", Assert.Single(again.Attempts).ErrorClass);
        await bench.UntilAsync(await bench.AddAsync("other"), JobState.Completed);
        gate.SetResult();
    }

    [Fact]
    public async Task A_group_that_an_open_transaction_holds_keeps_nothing_else_waiting()
    {
        await using var bench = await CreateBenchAsync();
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            if (context.Payload.Text == "held") await gate.WaitAsync(cancellation);
        });
        await bench.StartAsync(handler);
        var held = await bench.AddAsync("held", null, "g");
        await handler.StartedAsync(1);
        await using (var session = await bench.OpenSessionAsync())
        {
            await session.BeginAsync(WorkerBench.Cancellation);
            await bench.Client().EnqueueAsync(new Note("behind", "g"), null, JobTransaction.From(session), WorkerBench.Cancellation);
            gate.Release();
            for (var n = 0; n < 5; n++)
            {
                await bench.UntilAsync(await bench.AddAsync("free"), JobState.Completed);
                await bench.UntilAsync(await bench.AddAsync("free", null, "other"), JobState.Completed);
            }

            Assert.Equal(JobState.Leased, (await bench.Store.Operations.FindAsync(held, WorkerBench.Cancellation))!.State);
            await session.CommitAsync(WorkerBench.Cancellation);
        }

        await bench.UntilAsync(held, JobState.Completed);
        await handler.StartedAsync(12);
    }
}
