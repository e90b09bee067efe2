namespace Plimsoll.Jobs.Tests.Worker;

public abstract class JobWorkerSuite : WorkerSuite
{
    [Fact]
    public async Task Runs_every_job_once()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        for (var n = 0; n < 5; n++)
            await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 500).Select(i => new Note($"{n} {i}"))], null, null, Cancellation);
        await handler.StartedAsync(2500);
        var last = await bench.AddAsync("last");
        await bench.UntilAsync(last, JobState.Completed);

        Assert.Equal(2501, handler.Seen.Distinct().Count());
        Assert.Equal(2501, handler.Seen.Length);
    }

    [Fact]
    public async Task A_job_of_another_process_wakes_an_idle_worker()
    {
        await using var bench = await CreateBenchAsync();
        bench.Options = bench.Options with { IdlePoll = TimeSpan.FromDays(1) };
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        var elsewhere = bench.Client(bench.OpenAnother());
        for (var n = 1; n <= 3; n++)
        {
            await elsewhere.EnqueueAsync(new Note("x"), null, null, Cancellation);
            await handler.StartedAsync(n);
        }
    }

    [Fact]
    public async Task A_delayed_job_starts_in_its_time()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        await bench.UntilAsync(await bench.AddAsync("later", new JobOptions { Delay = TimeSpan.FromMilliseconds(80) }), JobState.Completed);
    }

    [Fact]
    public async Task A_group_runs_in_order_by_a_member_of_the_payload()
    {
        await using var bench = await CreateBenchAsync();
        // The next in the group is found by nobody's poll.
        bench.Options = bench.Options with { IdlePoll = TimeSpan.FromDays(1) };
        var inside = 0;
        var handler = new NoteHandler(async (_, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
        await bench.StartAsync(handler);
        JobId last = default;
        for (var n = 0; n < 20; n++) last = await bench.AddAsync($"{n}", null, "g");
        await bench.UntilAsync(last, JobState.Completed);

        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}"), handler.Seen.Select(seen => seen.Text));
    }

    [Fact]
    public async Task Processor_time_is_followed_across_awaits()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler(async (context, _) =>
        {
            if (context.Payload.Text == "idle") return;
            for (var stretch = 0; stretch < 4; stretch++)
            {
                // First, so that the thread that is left has left before the handler ends: what it used counts when it does.
                await Task.Yield();
                var until = CpuClock.ThreadNanoseconds() + 10_000_000;
                while (CpuClock.ThreadNanoseconds() < until)
                {
                }
            }

            context.AddCpuTime(TimeSpan.FromMilliseconds(100));
        });
        await bench.StartAsync(handler);
        var busy = await bench.UntilAsync(await bench.AddAsync("busy"), JobState.Completed);
        var idle = await bench.UntilAsync(await bench.AddAsync("idle"), JobState.Completed);

        Assert.InRange(busy.CpuUs!.Value, 140_000, 200_000);
        Assert.InRange(idle.CpuUs!.Value, 0, 20_000);
    }

    [Fact]
    public async Task A_pause_holds_and_a_resume_wakes()
    {
        await using var bench = await CreateBenchAsync();
        bench.Options = bench.Options with { IdlePoll = TimeSpan.FromDays(1) };
        var handler = new NoteHandler((_, _) => default);
        await bench.Store.Operations.PauseAsync(PauseScope.Tenant, "acme", new OperatorAct("ada", "Too loud."), Cancellation);
        var worker = await bench.StartAsync(handler);
        var held = await bench.AddAsync("held", new JobOptions { Tenant = "acme" });
        await bench.UntilAsync(await bench.AddAsync("free"), JobState.Completed);
        Assert.Equal(JobState.Ready, (await bench.Store.Operations.FindAsync(held, Cancellation))!.State);
        worker.SetPaused(WorkerBench.Queue, true);
        await bench.Store.Operations.ResumeAsync(PauseScope.Tenant, "acme", new OperatorAct("ada", "Quiet again."), Cancellation);
        worker.SetPaused(WorkerBench.Queue, false);
        await bench.UntilAsync(held, JobState.Completed);
    }

    [Fact]
    public async Task A_limit_holds_over_two_workers_and_starves_nobody_else()
    {
        await using var bench = await CreateBenchAsync();
        await bench.Store.Operations.LimitAsync(PauseScope.Tenant, "acme", 3, new OperatorAct("ada", "Their own database is small."), Cancellation);
        var (inside, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            if (context.Job.Tenant is null) return;
            var now = Interlocked.Increment(ref inside);
            lock (gate) most = Math.Max(most, now);
            await gate.WaitAsync(cancellation);
            Interlocked.Decrement(ref inside);
        });
        await bench.StartAsync(handler);
        await bench.StartAsync(handler, bench.OpenAnother());
        await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 60).Select(n => new Note($"{n}"))], new JobOptions { Tenant = "acme" }, null, Cancellation);
        await bench.UntilAsync(await bench.AddAsync("free"), JobState.Completed);
        // One is let go whenever another has started, so that as many wait inside as may.
        for (var started = 1; started <= 60; started++)
        {
            await handler.StartedAsync(started + 1);
            gate.Release();
        }

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Two_limits_on_the_same_jobs_both_hold()
    {
        await using var bench = await CreateBenchAsync();
        var act = new OperatorAct("ada", "A small database behind it.");
        await bench.Store.Operations.LimitAsync(PauseScope.Tenant, "acme", 2, act, Cancellation);
        await bench.Store.Operations.LimitAsync(PauseScope.Type, "note", 2, act, Cancellation);
        var (inside, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            var now = Interlocked.Increment(ref inside);
            lock (gate) most = Math.Max(most, now);
            await gate.WaitAsync(cancellation);
            Interlocked.Decrement(ref inside);
        });
        foreach (var tenant in (string?[])["acme", null])
            await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 10).Select(n => new Note($"{n}"))], new JobOptions { Tenant = tenant }, null, Cancellation);
        await bench.StartAsync(handler);
        for (var started = 1; started <= 20; started++)
        {
            await handler.StartedAsync(started);
            gate.Release();
        }

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Leaves_to_another_worker_what_it_cannot_start()
    {
        await using var bench = await CreateBenchAsync();
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (_, cancellation) => await gate.WaitAsync(cancellation));
        await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 16).Select(n => new Note($"{n}"))], null, null, Cancellation);
        await bench.StartAsync(handler);
        await handler.StartedAsync(8);
        // The first has looked for more by now, or will while these start.
        await bench.StartAsync(handler, bench.OpenAnother());
        await handler.StartedAsync(16);
        gate.Release(16);
    }

    [Fact]
    public async Task A_type_that_was_left_out_is_looked_for_when_it_can_run_though_another_had_nothing()
    {
        await using var bench = await CreateBenchAsync();
        bench.Options = bench.Options with { IdlePoll = TimeSpan.FromDays(1), Maintenance = TimeSpan.FromDays(1) };
        bench.Budget = bench.Budget with { Concurrency = 1 };
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (_, cancellation) => await gate.WaitAsync(cancellation));
        var idle = new JobRegistration<Note>(new JobAttribute("idle"), bench.Budget, NoteJson.Default.Note, () => new NoteHandler((_, _) => default));
        await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 5).Select(n => new Note($"{n}"))], null, null, Cancellation);
        await bench.StartAsync(handler, more: [idle]);
        for (var started = 1; started <= 5; started++)
        {
            await handler.StartedAsync(started);
            // The fetcher has looked for jobs of the idle type by now, or will.
            gate.Release();
        }
    }

    [Fact]
    public async Task No_more_of_a_type_is_leased_than_it_has_room_for()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Concurrency = 1 };
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (_, cancellation) => await gate.WaitAsync(cancellation));
        var quick = new NoteHandler((_, _) => default);
        var wide = new JobRegistration<Note>(new JobAttribute("wide"), bench.Budget with { Concurrency = 500 }, NoteJson.Default.Note, () => quick);
        await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 100).Select(n => new Note($"{n}"))], null, null, Cancellation);
        await bench.AddRawAsync("{\"Text\":\"x\"}", "wide", 1);
        await bench.StartAsync(handler, more: [wide]);
        await quick.StartedAsync(1);
        await handler.StartedAsync(1);
        Assert.Equal(99, (await bench.Store.FiguresAsync(WorkerBench.Queue, Cancellation)).Depth);
        gate.Release(100);
    }

    [Fact]
    public async Task A_retried_job_wakes_a_worker()
    {
        await using var bench = await CreateBenchAsync();
        bench.Options = bench.Options with { IdlePoll = TimeSpan.FromDays(1), Maintenance = TimeSpan.FromDays(1) };
        var handler = new NoteHandler((context, _) => context.Payload.Text == "bad" ? throw new JobFailedException(JobErrorClass.Permanent, "No.") : default);
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("bad");
        await bench.UntilAsync(id, JobState.Dead);
        Assert.True(await bench.Store.Operations.RetryPoisonAsync(id, "{\"Text\":\"good\"}", new OperatorAct("ada", "Corrected."), Cancellation));
        await bench.UntilAsync(id, JobState.Completed);
    }

    [Fact]
    public async Task Runs_no_more_at_a_time_than_it_may()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Concurrency = 3 };
        var (inside, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            var now = Interlocked.Increment(ref inside);
            lock (gate) most = Math.Max(most, now);
            await gate.WaitAsync(cancellation);
            Interlocked.Decrement(ref inside);
        });
        var worker = await bench.StartAsync(handler);
        await bench.Client().EnqueueManyAsync([.. Enumerable.Range(0, 30).Select(n => new Note($"{n}"))], null, null, Cancellation);
        await handler.StartedAsync(3);
        gate.Release(10);
        await handler.StartedAsync(13);
        Assert.Equal(3, most);
        worker.SetConcurrency(WorkerBench.Queue, 6);
        await handler.StartedAsync(16);
        gate.Release(20);
        await handler.StartedAsync(30);
        Assert.Equal(6, most);
    }
}
