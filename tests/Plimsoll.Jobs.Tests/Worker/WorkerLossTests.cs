using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Worker;

public sealed class WorkerLossTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => WorkerBench.Cancellation;

    [Fact]
    public async Task A_stop_gives_back_what_has_not_started_and_waits_for_what_runs()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
        bench.Budget = bench.Budget with { Concurrency = 2 };
        var gate = new TaskCompletionSource();
        var handler = new NoteHandler(async (_, _) => await gate.Task);
        var worker = await bench.StartAsync(handler);
        var ids = (await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 10).Select(n => new Note($"{n}"))], null, null, Cancellation))
            .Select(result => result.Id).ToArray();
        await handler.StartedAsync(2);
        var stop = worker.StopAsync(Cancellation);
        gate.SetResult();
        await stop;

        var states = new List<JobState>();
        foreach (var id in ids) states.Add((await bench.Store.Operations.FindAsync(id, Cancellation))!.State);
        Assert.Equal(2, states.Count(state => state == JobState.Completed));
        Assert.Equal(8, states.Count(state => state == JobState.Ready));
        Assert.Equal(2, handler.Seen.Length);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_given_back_at_no_cost()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
        bench.Options = bench.Options with { DrainLimit = TimeSpan.FromMilliseconds(20) };
        var handler = new NoteHandler(async (_, cancellation) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation));
        var worker = await bench.StartAsync(handler);
        var id = await bench.AddAsync("x");
        await handler.StartedAsync(1);
        await worker.StopAsync(Cancellation);
        Assert.Equal([(1, "shutdown")], (await bench.Store.Operations.FindAsync(id, Cancellation))!.Attempts.Select(attempt => (attempt.Attempt, attempt.ErrorClass)));
        var next = new NoteHandler((_, _) => default);
        await bench.StartAsync(next);
        await bench.UntilAsync(id, JobState.Completed);

        Assert.Equal(1, Assert.Single(next.Seen).Attempt);
    }

    [Fact]
    public async Task A_worker_that_was_given_up_stops_its_handlers_and_the_effect_happens_once()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
        var cancelled = new TaskCompletionSource();
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            if (!cancelled.Task.IsCompleted)
            {
                using var registration = cancellation.Register(() => cancelled.TrySetResult());
                await cancelled.Task;
                await Assert.ThrowsAsync<JobLeaseLostException>(async () => await EffectAsync(context));
                throw new OperationCanceledException();
            }

            await EffectAsync(context);
        });
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("x");
        await handler.StartedAsync(1);
        // As if the worker had been silent for long: the store gives its job to whoever comes, here the same worker under a new number.
        Assert.Equal(1, (await bench.Store.RescueAsync(TimeSpan.Zero, Cancellation)).Leases);
        var job = await bench.UntilAsync(id, JobState.Completed);

        Assert.Equal(["leaseLost"], job.Attempts.Select(attempt => attempt.ErrorClass));
        Assert.Equal(["effect"], await bench.LedgerAsync());
        Assert.Equal([1, 1], handler.Seen.Select(seen => seen.Attempt));

        static async ValueTask EffectAsync(JobContext<Note> context) => await context.OnceAsync(
            "effect", (session, inner) => WorkerBench.WriteAsync(session, "effect", inner), CancellationToken.None);
    }

    [Fact]
    public async Task A_worker_whose_heartbeat_gets_no_answer_stops_its_handlers_in_time()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
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
            await session.BeginAsync(Cancellation);
            await session.ExecuteScriptAsync("SELECT 1 FROM plimsoll.worker FOR UPDATE", Cancellation);
            await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Cancellation);
        }

        await bench.UntilAsync(id, JobState.Completed);
    }

    [Fact]
    public async Task A_job_that_an_earlier_attempt_closed_ends_without_being_done_again()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
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
        await Eventually.GetAsync(async () => await bench.OpenLeasesAsync(), leases => leases == 0, "the lease to be closed");
    }

    [Fact]
    public async Task Connections_that_break_lose_and_double_nothing()
    {
        await using var bench = await WorkerBench.CreateAsync(cluster);
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
