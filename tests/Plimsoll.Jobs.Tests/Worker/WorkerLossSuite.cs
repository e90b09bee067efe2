namespace Plimsoll.Jobs.Tests.Worker;

public abstract class WorkerLossSuite : WorkerSuite
{
    [Fact]
    public async Task A_stop_gives_back_what_has_not_started_and_waits_for_what_runs()
    {
        await using var bench = await CreateBenchAsync();
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
        await using var bench = await CreateBenchAsync();
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
        await using var bench = await CreateBenchAsync();
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
}
