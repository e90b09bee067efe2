using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresConnectionLossTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_worker_whose_heartbeat_gets_no_answer_stops_its_handlers_in_time()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Options = bench.Options with { Heartbeat = TimeSpan.FromMilliseconds(20), Surrender = TimeSpan.FromMilliseconds(200), Silence = TimeSpan.FromMilliseconds(300) };
        var cancelled = new TaskCompletionSource();
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            if (cancelled.Task.IsCompleted) return;
            using var registration = cancellation.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("x");
        await handler.StartedAsync(1);
        await using (var session = await bench.OpenSessionAsync())
        {
            // Whoever writes the worker's row now waits, as on a connection that carries nothing.
            await session.BeginAsync(WorkerBench.Cancellation);
            await session.ExecuteScriptAsync("SELECT 1 FROM plimsoll.worker FOR UPDATE", WorkerBench.Cancellation);
            await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, WorkerBench.Cancellation);
        }

        await bench.UntilAsync(id, JobState.Completed);
    }

    [Fact]
    public async Task A_job_in_quarantine_goes_back_there_when_its_worker_gives_it_up()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Options = bench.Options with { Heartbeat = TimeSpan.FromMilliseconds(20), Surrender = TimeSpan.FromMilliseconds(200), Silence = TimeSpan.FromMilliseconds(300) };
        var id = await bench.AddAsync("x");
        for (var lost = 0; lost < 2; lost++)
        {
            var silent = await bench.Store.RegisterAsync(new WorkerInfo("silent", "host", 1, ""), WorkerBench.Cancellation);
            Assert.Single(await bench.Store.ClaimAsync(new ClaimRequest { Worker = silent, Queue = WorkerBench.Queue, MaxJobs = 1 }, WorkerBench.Cancellation));
            await bench.Store.RescueAsync(TimeSpan.Zero, WorkerBench.Cancellation);
        }

        Assert.Equal(JobState.Quarantined, (await bench.Store.Operations.FindAsync(id, WorkerBench.Cancellation))!.State);
        var cancelled = new TaskCompletionSource();
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            if (cancelled.Task.IsCompleted) return;
            using var registration = cancellation.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        await bench.StartAsync(handler);
        await handler.StartedAsync(1);
        await using (var session = await bench.OpenSessionAsync())
        {
            await session.BeginAsync(WorkerBench.Cancellation);
            await session.ExecuteScriptAsync("SELECT 1 FROM plimsoll.worker FOR UPDATE", WorkerBench.Cancellation);
            await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, WorkerBench.Cancellation);
        }

        Assert.Equal(2, (await bench.UntilAsync(id, JobState.Completed)).Attempts.Count);
    }

    [Fact]
    public async Task A_job_that_an_earlier_attempt_closed_ends_without_being_done_again()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            await using var session = await bench.OpenSessionAsync();
            // As if the commit of an earlier attempt had got through though its connection broke.
            await session.ExecuteScriptAsync($"INSERT INTO plimsoll.effect (job, step) VALUES ({context.Id.Number}, '')", cancellation);
            await session.BeginAsync(cancellation);
            await WorkerBench.WriteAsync(session, "again", cancellation);
            await context.CompleteInAsync(JobTransaction.From(session), cancellation);
            await session.CommitAsync(cancellation);
        });
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("x");
        var job = await bench.UntilAsync(id, JobState.Completed);

        Assert.Empty(await bench.LedgerAsync());
        Assert.Empty(job.Attempts);
        await Eventually.GetAsync(async () => await bench.NumberAsync("SELECT count(*) FROM plimsoll.lease"), leases => leases == 0, "the lease to be closed");
    }

    [Fact]
    public async Task Connections_that_break_lose_and_double_nothing()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Budget = bench.Budget with { Retry = bench.Budget.Retry with { Attempts = 100 } };
        var handler = new NoteHandler(async (context, _) => await context.OnceAsync(
            "effect", (session, inner) => WorkerBench.WriteAsync(session, context.Payload.Text, inner), CancellationToken.None));
        await bench.StartAsync(handler);
        await bench.StartAsync(handler, bench.OpenAnother());
        const int jobs = 400;
        var added = 0;
        for (var cut = 0; cut < 8; cut++)
        {
            while (added < (cut + 1) * jobs / 8)
            {
                try
                {
                    await bench.AddAsync($"{added:000}", new JobOptions { Key = $"{added}" });
                    added++;
                }
                catch (Plimsoll.Runtime.Data.DatabaseException)
                {
                    // Repeated with the same key: it counts once, whether the commit got through or not.
                }
            }

            await cluster.KillSessionsAsync(bench.DatabaseName);
        }

        var ledger = await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    return await bench.LedgerAsync();
                }
                catch (Plimsoll.Runtime.Data.DatabaseException)
                {
                    return [];
                }
            },
            entries => entries.Distinct().Count() == jobs, "every job's effect");
        Assert.Equal(Enumerable.Range(0, jobs).Select(n => $"{n:000}"), ledger);
    }
}
