using Plimsoll.Jobs.Tests.Worker;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresConnectionLossTests(PostgresCluster cluster)
{
    private static readonly Func<JobWorkerOptions, JobWorkerOptions> Hasty = options => options with
    {
        Heartbeat = TimeSpan.FromMilliseconds(20),
        Surrender = TimeSpan.FromMilliseconds(200),
        Silence = TimeSpan.FromMilliseconds(300),
    };

    [Fact]
    public async Task A_worker_whose_heartbeat_gets_no_answer_stops_its_handlers_in_time()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Options = Hasty(bench.Options);
        var (handler, cancelled) = WaitingOnce();
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("x");
        await handler.StartedAsync(1);
        await HoldHeartbeatsAsync(bench, cancelled);

        await bench.UntilAsync(id, JobState.Completed);
    }

    [Fact]
    public async Task A_job_in_quarantine_goes_back_there_when_its_worker_gives_it_up()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Options = Hasty(bench.Options);
        var id = await bench.AddAsync("x");
        for (var lost = 0; lost < 2; lost++)
        {
            var silent = await bench.Store.RegisterAsync(new WorkerInfo("silent", "host", 1, ""), WorkerBench.Cancellation);
            Assert.Single(await bench.Store.ClaimAsync(new ClaimRequest { Worker = silent, Queue = WorkerBench.Queue, MaxJobs = 1 }, WorkerBench.Cancellation));
            await bench.Store.RescueAsync(TimeSpan.Zero, WorkerBench.Cancellation);
        }

        Assert.Equal(JobState.Quarantined, (await bench.Store.Operations.FindAsync(id, WorkerBench.Cancellation))!.State);
        var (handler, cancelled) = WaitingOnce();
        await bench.StartAsync(handler);
        await handler.StartedAsync(1);
        await HoldHeartbeatsAsync(bench, cancelled);

        Assert.Equal(2, (await bench.UntilAsync(id, JobState.Completed)).Attempts.Count);
    }

    [Fact]
    public async Task A_worker_calls_nobody_silent_before_it_was_heard_for_two_heartbeats()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Options = bench.Options with { Heartbeat = TimeSpan.FromMilliseconds(300) };
        var id = await bench.AddAsync("x");
        var silent = await bench.Store.RegisterAsync(new WorkerInfo("silent", "host", 1, ""), WorkerBench.Cancellation);
        Assert.Single(await bench.Store.ClaimAsync(new ClaimRequest { Worker = silent, Queue = WorkerBench.Queue, MaxJobs = 1 }, WorkerBench.Cancellation));
        await using (var session = await bench.OpenSessionAsync())
            await session.ExecuteScriptAsync("UPDATE plimsoll.worker SET beat_at = beat_at - interval '1 hour'", WorkerBench.Cancellation);
        await bench.StartAsync(new NoteHandler((_, _) => default));
        await bench.UntilAsync(id, JobState.Completed);

        var waitedMs = await bench.NumberAsync(
            "SELECT (extract(epoch FROM a.failed_at - w.started_at) * 1000)::bigint FROM plimsoll.attempt a CROSS JOIN plimsoll.worker w WHERE w.name <> 'silent'");
        Assert.True(waitedMs >= 600, $"The silent worker lost its job {waitedMs} ms after the other one started.");
    }

    [Fact]
    public async Task An_outage_longer_than_the_silence_counts_against_no_job()
    {
        await using var bench = await WorkerBench.CreateAsync(await PostgresJobs.CreateAsync(cluster));
        bench.Budget = bench.Budget with { Concurrency = 2 };
        bench.Options = bench.Options with { Heartbeat = TimeSpan.FromSeconds(1), Surrender = TimeSpan.FromSeconds(1.5), Silence = TimeSpan.FromSeconds(2.5) };
        var (stopped, isBack) = (0, new TaskCompletionSource());
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            try
            {
                await isBack.Task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref stopped);
                throw;
            }
        });
        await bench.StartAsync(handler);
        await bench.StartAsync(handler, bench.OpenAnother());
        List<JobId> ids = [];
        // No more than one worker runs at a time: what is leased ahead would not start.
        for (var n = 0; n < 2; n++) ids.Add(await bench.AddAsync($"{n}"));
        await handler.StartedAsync(2);

        await cluster.ExecuteAsync("postgres", $"ALTER DATABASE {bench.DatabaseName} ALLOW_CONNECTIONS false");
        // A session that was just being opened may have slipped through.
        await Eventually.GetAsync<long>(
            async () => await cluster.KillSessionsAsync(bench.DatabaseName), _ => Volatile.Read(ref stopped) >= 2, "every handler to be told that its lease may be lost");
        // The server's own clock: all of them have been silent for too long by now.
        await cluster.ExecuteAsync("postgres", "SELECT pg_sleep(1.5)");
        isBack.SetResult();
        await cluster.ExecuteAsync("postgres", $"ALTER DATABASE {bench.DatabaseName} ALLOW_CONNECTIONS true");

        foreach (var id in ids) Assert.Empty((await bench.UntilAsync(id, JobState.Completed)).Attempts);
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

    // Told after the wait has ended, and not by a callback of the token: the wait's own comes first, and whoever leaves takes the other one along.
    private static (NoteHandler Handler, Task Cancelled) WaitingOnce()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            if (cancelled.Task.IsCompleted) return;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }
            finally
            {
                cancelled.TrySetResult();
            }
        });
        return (handler, cancelled.Task);
    }

    // Whoever writes a worker's row waits, as on a connection that carries nothing.
    private static async Task HoldHeartbeatsAsync(WorkerBench bench, Task until)
    {
        await using var session = await bench.OpenSessionAsync();
        await session.BeginAsync(WorkerBench.Cancellation);
        await session.ExecuteScriptAsync("SELECT 1 FROM plimsoll.worker FOR UPDATE", WorkerBench.Cancellation);
        await until.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, WorkerBench.Cancellation);
    }
}
