using System.Collections.Concurrent;
using System.Text.Json;

namespace Plimsoll.Jobs.Tests.Worker;

public abstract class JobFailureSuite : WorkerSuite
{
    [Fact]
    public async Task A_transient_failure_is_retried_with_its_reason()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((context, _) => context.Attempt < 3 ? throw new IOException($"No {context.Attempt}.") : default);
        await bench.StartAsync(handler);
        var job = await bench.UntilAsync(await bench.AddAsync("x"), JobState.Completed);

        Assert.Equal([1, 2, 3], handler.Seen.Select(seen => seen.Attempt));
        Assert.Equal([(1, "transient", "No 1."), (2, "transient", "No 2.")], job.Attempts.Select(attempt => (attempt.Attempt, attempt.ErrorClass, attempt.Message)));
    }

    [Fact]
    public async Task A_job_whose_attempts_are_spent_is_poison()
    {
        await using var bench = await CreateBenchAsync();
        await bench.StartAsync(new NoteHandler((_, _) => throw new IOException("Never.")));
        var job = await bench.UntilAsync(await bench.AddAsync("x"), JobState.Dead);

        Assert.Equal([1, 2, 3], job.Attempts.Select(attempt => attempt.Attempt));
        Assert.All(job.Attempts, attempt => Assert.Equal("System.IO.IOException", attempt.ErrorType));
    }

    [Fact]
    public async Task A_permanent_failure_is_poison_at_once()
    {
        await using var bench = await CreateBenchAsync();
        await bench.StartAsync(new NoteHandler((_, _) => throw new JobFailedException(JobErrorClass.Permanent, "No such asset.")));
        Assert.Equal("permanent", Assert.Single((await bench.UntilAsync(await bench.AddAsync("x"), JobState.Dead)).Attempts).ErrorClass);
    }

    [Fact]
    public async Task A_handler_may_throw_anywhere()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            var place = context.Payload.Text;
            if (place == "before") throw new InvalidOperationException(place);
            await Task.Yield();
            if (place == "after yield") throw new InvalidOperationException(place);
            await Task.Run(static () => { }, cancellation);
            if (place == "after another thread") throw new InvalidOperationException(place);
            if (place == "cancels itself") throw new OperationCanceledException();
            await Task.WhenAll(Task.FromException(new InvalidOperationException(place)), Task.FromException(new IOException()));
        });
        await bench.StartAsync(handler);
        foreach (var place in new[] { "before", "after yield", "after another thread", "cancels itself", "in a group" })
        {
            var job = await bench.UntilAsync(await bench.AddAsync(place), JobState.Dead);
            Assert.Equal(3, job.Attempts.Count);
            Assert.All(job.Attempts, attempt => Assert.Equal("transient", attempt.ErrorClass));
        }
    }

    [Theory]
    [InlineData("{\"Text\":42}", "note", 2, "permanent")]
    [InlineData("[]", "note", 2, "permanent")]
    [InlineData("null", "note", 2, "permanent")]
    [InlineData("{\"Text\":\"x\"}", "note", 3, "version")]
    [InlineData("{\"Text\":\"x\"}", "note", 1, "version")]
    [InlineData("{}", "unknown", 1, "version")]
    public async Task What_cannot_be_read_is_parked_and_never_retried_blindly(string payload, string type, int version, string errorClass)
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        var id = await bench.AddRawAsync(payload, type, version);
        var job = await bench.UntilAsync(id, JobState.Dead);

        Assert.Equal((errorClass, payload), (Assert.Single(job.Attempts).ErrorClass, job.Payload));
        Assert.Empty(handler.Seen);
        Assert.Equal(errorClass, Assert.Single(await bench.Store.Operations.ListPoisonAsync(new PoisonFilter(Type: type), null, 10, Cancellation)).ErrorClass);
    }

    [Fact]
    public async Task An_older_payload_is_read_by_its_upcaster()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((context, _) =>
        {
            context.Job.AssertVersion(1);
            return default;
        });
        await bench.StartAsync(handler, null, new()
        {
            [1] = payload => new Note(JsonDocument.Parse(payload).RootElement.GetProperty("Title").GetString()!),
        });
        await bench.UntilAsync(await bench.AddRawAsync("""{"Title":"old"}""", version: 1), JobState.Completed);
        Assert.Equal("old", Assert.Single(handler.Seen).Text);
    }

    [Fact]
    public async Task An_attempt_is_cancelled_when_its_time_is_up()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Timeout = TimeSpan.FromMilliseconds(60) };
        ConcurrentQueue<(TimeSpan First, TimeSpan Last)> left = [];
        await bench.StartAsync(new NoteHandler(async (context, cancellation) =>
        {
            var first = context.TimeLeft;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }
            finally
            {
                left.Enqueue((first, context.TimeLeft));
            }
        }));
        var job = await bench.UntilAsync(await bench.AddAsync("x"), JobState.Dead);

        Assert.Equal(3, left.Count);
        Assert.All(left, times => Assert.InRange(times.First, TimeSpan.Zero, bench.Budget.Timeout));
        Assert.All(left, times => Assert.Equal(TimeSpan.Zero, times.Last));
        Assert.Equal(["timeout", "timeout", "timeout"], job.Attempts.Select(attempt => attempt.ErrorClass));
        Assert.All(job.Attempts, attempt => Assert.True(attempt.DurationUs >= 60_000));
    }

    [Fact]
    public async Task A_handler_that_never_ends_holds_its_place_and_not_its_job()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Timeout = TimeSpan.FromMilliseconds(60), Concurrency = 2 };
        bench.Options = bench.Options with { AbandonAfter = TimeSpan.FromMilliseconds(50), DrainLimit = TimeSpan.FromMilliseconds(1) };
        var never = new TaskCompletionSource();
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            if (context is { Payload.Text: "stuck", Attempt: 1 }) await never.Task;
            await context.OnceAsync("step", (session, inner) => WorkerBench.WriteAsync(session, $"attempt {context.Attempt}", inner), CancellationToken.None);
        });
        await bench.StartAsync(handler);
        var job = await bench.UntilAsync(await bench.AddAsync("stuck"), JobState.Completed);
        Assert.Equal("timeout", Assert.Single(job.Attempts).ErrorClass);
        // The first attempt wakes at last: it is fenced out.
        never.SetResult();
        await bench.UntilAsync(await bench.AddAsync("next"), JobState.Completed);
        Assert.Equal(["attempt 1", "attempt 2"], await bench.LedgerAsync());
    }

    [Fact]
    public async Task A_job_that_runs_is_told_to_end_when_it_is_cancelled()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Concurrency = 1 };
        var handler = new NoteHandler(async (context, cancellation) =>
        {
            await context.ReportAsync(0.5, "Half way", CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        await bench.StartAsync(handler);
        var running = await bench.AddAsync("runs");
        await handler.StartedAsync(1);
        var waiting = await bench.AddAsync("waits");
        foreach (var id in new[] { waiting, running }) Assert.True(await bench.Store.Operations.CancelAsync(id, new OperatorAct("ada", "Not wanted."), Cancellation));
        var job = await bench.UntilAsync(running, JobState.Dead);
        await bench.UntilAsync(waiting, JobState.Dead);

        Assert.Equal(("permanent", "An operator cancelled the job."), (Assert.Single(job.Attempts).ErrorClass, job.Attempts[0].Message));
        Assert.Equal((0.5, "Half way"), (job.Progress!.Share, job.Progress.Message));
        Assert.Equal(["runs"], handler.Seen.Select(seen => seen.Text));
    }

    [Fact]
    public async Task A_cancelled_job_that_is_retried_runs_though_the_worker_has_not_looked_again()
    {
        await using var bench = await CreateBenchAsync();
        bench.Options = bench.Options with { Maintenance = TimeSpan.FromHours(1) };
        var starts = 0;
        var handler = new NoteHandler(async (_, cancellation) =>
        {
            if (Interlocked.Increment(ref starts) == 1) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("runs");
        await handler.StartedAsync(1);
        Assert.True(await bench.Store.Operations.CancelAsync(id, new OperatorAct("ada", "Not wanted."), Cancellation));
        await bench.UntilAsync(id, JobState.Dead);

        Assert.True(await bench.Store.Operations.RetryPoisonAsync(id, null, new OperatorAct("ada", "Wanted after all."), Cancellation));

        await bench.UntilAsync(id, JobState.Completed);
    }

    [Fact]
    public async Task A_job_whose_deadline_has_passed_does_not_run()
    {
        await using var bench = await CreateBenchAsync();
        var handler = new NoteHandler((_, _) => default);
        await bench.StartAsync(handler);
        var id = await bench.AddAsync("x", new JobOptions { Deadline = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
        var job = await bench.UntilAsync(id, JobState.Dead);

        Assert.Empty(handler.Seen);
        Assert.Contains("deadline", Assert.Single(job.Attempts).Message, StringComparison.Ordinal);
    }
}
