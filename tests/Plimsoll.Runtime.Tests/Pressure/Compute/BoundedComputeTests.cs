using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Tests.Pressure.Compute;

public sealed class BoundedComputeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _order = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_on_a_thread_of_its_own_and_gives_what_the_work_gave()
    {
        using var compute = Make(threads: 1);
        var (answer, thread, isPool) = await compute.RunAsync("a", 20, static number => (number + 1, Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread), Cancel);
        Assert.Equal((21, "plimsoll-test-1", false), (answer, thread, isPool));
        Assert.False(Thread.CurrentThread.Name?.StartsWith("plimsoll-", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task What_the_work_throws_the_caller_gets_and_the_thread_goes_on()
    {
        using var compute = Make(threads: 1);
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => compute.RunAsync<int, int>("a", 0, static _ => throw new InvalidDataException("bad"), Cancel).AsTask());
        Assert.Equal("bad", fault.Message);
        Assert.Equal(2, await compute.RunAsync("a", 1, static number => number + 1, Cancel));
    }

    [Fact]
    public async Task No_more_run_at_a_time_than_it_has_threads()
    {
        using var compute = Make(threads: 2);
        using var one = HeldRun.Begin(compute);
        using var other = HeldRun.Begin(compute);
        var third = Note(compute, "a", "third");
        Assert.Equal((2, 1), (compute.Running, compute.Queued));
        await other.EndAsync();
        await third;
        Assert.Equal(1, compute.Running);
    }

    [Fact]
    public async Task A_partition_that_floods_delays_another_by_one_piece_of_work()
    {
        using var compute = Make(threads: 1);
        using var held = HeldRun.Begin(compute, "hog");
        var all = Enumerable.Range(0, 50).Select(number => Note(compute, "hog", $"hog {number}")).ToList();
        all.Add(Note(compute, "other", "other 0"));
        all.Add(Note(compute, "other", "other 1"));
        await held.EndAsync();
        await Task.WhenAll(all);

        Assert.Equal(["hog 0", "other 0", "hog 1", "other 1", "hog 2"], _order.Take(5));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"hog {number}"), _order.Where(entry => entry.StartsWith("hog", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_full_queue_makes_room_for_those_who_have_less_waiting()
    {
        using var compute = Make(threads: 1, maxQueued: 4);
        using var held = HeldRun.Begin(compute);
        var hog = Enumerable.Range(0, 4).Select(number => Note(compute, "hog", $"hog {number}")).ToList();
        var refused = await Assert.ThrowsAsync<ComputeRefusedException>(() => Note(compute, "hog", "hog 4"));
        Assert.Equal((ComputeRefusal.QueueFull, "hog"), (refused.Reason, refused.Partition));

        var other = Note(compute, "other", "other");
        var displaced = await Assert.ThrowsAsync<ComputeRefusedException>(() => hog[3]);
        Assert.Equal(ComputeRefusal.Displaced, displaced.Reason);
        var second = Note(compute, "other", "other 1");
        Assert.Equal(ComputeRefusal.Displaced, (await Assert.ThrowsAsync<ComputeRefusedException>(() => hog[2])).Reason);

        // Two each: nobody has more than the other.
        Assert.Equal(ComputeRefusal.QueueFull, (await Assert.ThrowsAsync<ComputeRefusedException>(() => Note(compute, "other", "other 2"))).Reason);
        await held.EndAsync();
        await Task.WhenAll(hog[0], hog[1], other, second);
        Assert.Equal((2, 2), (compute.Counts.RefusedFor(ComputeRefusal.QueueFull), compute.Counts.RefusedFor(ComputeRefusal.Displaced)));
    }

    [Fact]
    public async Task What_waits_too_long_is_refused_when_its_time_is_up_and_the_rest_goes_on()
    {
        using var compute = Make(threads: 1, maxWaitMs: 500);
        using var held = HeldRun.Begin(compute);
        var first = Note(compute, "a", "first");
        _time.Advance(TimeSpan.FromMilliseconds(300));
        var second = Note(compute, "b", "second");
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(ComputeRefusal.Deadline, (await Assert.ThrowsAsync<ComputeRefusedException>(() => first)).Reason);
        Assert.False(second.IsCompleted);
        await held.EndAsync();
        await second;
        Assert.Equal(["second"], _order);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_leaves_nothing_behind()
    {
        using var compute = Make(threads: 1);
        using var held = HeldRun.Begin(compute);
        using var leave = new CancellationTokenSource();
        var waiting = Note(compute, "a", "never", leave.Token);
        Assert.Equal(1, compute.Queued);
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, compute.Queued);
        await held.EndAsync();
        await Note(compute, "a", "after");
        Assert.Equal(["after"], _order);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Note(compute, "a", "never", leave.Token));
    }

    [Fact]
    public async Task Work_that_runs_is_not_cancelled()
    {
        using var compute = Make(threads: 1);
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        using var leave = new CancellationTokenSource();
        var running = compute.RunAsync(
            "a", (begun, gate),
            static gates =>
            {
                gates.begun.Set();
                gates.gate.Wait();
                return 7;
            },
            leave.Token).AsTask();
        begun.Wait(Cancel);
        await leave.CancelAsync();
        gate.Set();
        Assert.Equal(7, await running);
    }

    [Fact]
    public async Task Whoever_waits_goes_on_elsewhere()
    {
        using var compute = Make(threads: 1);
        using var held = HeldRun.Begin(compute);
        var goesOn = compute.RunAsync("a", 0, static _ => Environment.CurrentManagedThreadId, Cancel).AsTask()
            .ContinueWith(static done => (done.Result, Environment.CurrentManagedThreadId), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await held.EndAsync();
        var (ran, after) = await goesOn;
        Assert.NotEqual(ran, after);
    }

    [Fact]
    public async Task Disposing_refuses_what_waits_and_what_comes_and_lets_what_runs_end()
    {
        var compute = Make(threads: 1);
        using var held = HeldRun.Begin(compute);
        var waiting = Note(compute, "a", "never");
        compute.Dispose();
        Assert.Equal(ComputeRefusal.Stopping, (await Assert.ThrowsAsync<ComputeRefusedException>(() => waiting)).Reason);
        Assert.Equal(ComputeRefusal.Stopping, (await Assert.ThrowsAsync<ComputeRefusedException>(() => Note(compute, "a", "never"))).Reason);
        await held.EndAsync();
        compute.Dispose();
        Assert.Empty(_order);
    }

    [Fact]
    public async Task Tells_how_long_one_waits_and_how_busy_it_is()
    {
        using var compute = Make(threads: 2, maxWaitMs: 10_000);
        Assert.Equal((0, 0), (compute.QueueDelayMs, compute.Utilization));
        using var one = HeldRun.Begin(compute);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((0, 0.5), (compute.QueueDelayMs, compute.Utilization));

        using var other = HeldRun.Begin(compute);
        var waiting = Note(compute, "a", "waits");
        _time.Advance(TimeSpan.FromMilliseconds(800));
        Assert.Equal(800, compute.QueueDelayMs);
        await other.EndAsync();
        await waiting;
        Assert.Equal(800, compute.QueueDelayMs);

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, compute.QueueDelayMs);
        Assert.Equal((2, TimeSpan.FromMilliseconds(800)), (compute.Counts.Runs, compute.Counts.WaitTime));
    }

    [Fact]
    public async Task Many_callers_at_once_each_get_an_answer_or_a_refusal()
    {
        using var compute = new BoundedCompute(new BoundedComputeOptions { Name = "test", Threads = 2, MaxQueued = 16, MaxWaitMs = 60_000 }, TimeProvider.System);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(compute, caller), Cancel)));
        Assert.Equal(4000, answers.Sum(answer => answer.Done + answer.Refused + answer.Cancelled));
        Assert.Equal(answers.Sum(answer => answer.Done), compute.Counts.Runs);
        Assert.Equal((0, 0), (compute.Queued, compute.Running));
    }

    [Theory]
    [InlineData(0, 1, 1, "Threads")]
    [InlineData(-1, 1, 1, "Threads")]
    [InlineData(1025, 1, 1, "Threads")]
    [InlineData(1, 0, 1, "MaxQueued")]
    [InlineData(1, 1, 0, "MaxWaitMs")]
    [InlineData(1, 1, -5, "MaxWaitMs")]
    [InlineData(1, 1, double.NaN, "MaxWaitMs")]
    [InlineData(1, 1, double.PositiveInfinity, "MaxWaitMs")]
    public void Refuses_numbers_that_make_no_sense(int threads, int maxQueued, double maxWaitMs, string name)
    {
        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => Make(threads, maxQueued, maxWaitMs));
        Assert.Contains($"{name} of a bounded compute must be", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BoundedCompute(new BoundedComputeOptions { Name = " " }, _time));
    }

    private BoundedCompute Make(int threads, int maxQueued = 256, double maxWaitMs = 500) =>
        new(new BoundedComputeOptions { Name = "test", Threads = threads, MaxQueued = maxQueued, MaxWaitMs = maxWaitMs }, _time);

    private Task<bool> Note(BoundedCompute compute, string partition, string name, CancellationToken? cancellation = null) => compute.RunAsync(
        partition, (_order, name),
        static note =>
        {
            note._order.Enqueue(note.name);
            return true;
        },
        cancellation ?? Cancel).AsTask();

    private static async Task<(int Done, int Refused, int Cancelled)> CallAsync(BoundedCompute compute, int caller)
    {
        var (random, done, refused, cancelled) = (new Random(caller), 0, 0, 0);
        var calls = new List<Task>();
        for (var call = 0; call < 500; call++)
        {
            var leave = new CancellationTokenSource();
            calls.Add(OneAsync(leave.Token));
            if (random.Next(4) == 0)
                await leave.CancelAsync();
            if (random.Next(3) == 0)
                await Task.WhenAll(calls);
        }

        await Task.WhenAll(calls);
        return (done, refused, cancelled);

        async Task OneAsync(CancellationToken cancellation)
        {
            try
            {
                Assert.Equal(caller, await compute.RunAsync($"{caller}", caller, static number => number, cancellation));
                Interlocked.Increment(ref done);
            }
            catch (ComputeRefusedException)
            {
                Interlocked.Increment(ref refused);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
            }
        }
    }
}
