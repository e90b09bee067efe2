using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>The concurrency of a job type that has a target, whatever the store. The worker's clock is the test's, the store's is its own.</summary>
public abstract class AdaptiveWorkerSuite : WorkerSuite
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_slow_downstream_takes_the_limit_down_and_a_fast_one_brings_it_up_again()
    {
        await using var bench = await CreateBenchAsync();
        bench.Budget = bench.Budget with { Concurrency = 64, Order = null, Adaptive = new ConcurrencyBudget { Min = 4, Max = 64, TargetP95Ms = 80 } };
        bench.Time = _time;
        var downstream = new SlowDownstream(_time) { LatencyMs = _ => 20 };
        var handler = new NoteHandler((_, _) => downstream.CallAsync());
        var worker = await bench.StartAsync(handler);
        var lane = worker.Lanes["note"];
        var first = lane.Concurrency;

        await UntilAsync(bench, handler, () => lane.Concurrency > first, $"the limit to rise above {first}");
        downstream.LatencyMs = static inside => inside * 20;
        await UntilAsync(bench, handler, () => lane.Concurrency < first / 2, $"the limit to fall below {first / 2}");
        var low = lane.Concurrency;
        downstream.LatencyMs = static _ => 20;
        await UntilAsync(bench, handler, () => lane.Concurrency > first, $"the limit to rise from {low} above {first}");

        Assert.InRange(low, 4, first / 2);
        Assert.InRange(lane.Running, 0, 64);
        worker.SetConcurrency(WorkerBench.Queue, 7);
        Assert.Equal(7, lane.Concurrency);
        worker.SetConcurrency(WorkerBench.Queue, null);
        Assert.Equal(lane.Limiter!.Limit, lane.Concurrency);
        downstream.LatencyMs = static _ => 0;
        await WorkerBench.StopAsync(worker, () => _time.Advance(Step));
    }

    // Time passes as fast as the machine can follow, and there is always more to do.
    private async Task UntilAsync(WorkerBench bench, NoteHandler handler, Func<bool> condition, string what)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                if (bench.Added < handler.SeenCount + 1000) await bench.AddManyAsync(2000);
                _time.Advance(Step);
                return condition();
            },
            what);
    }
}
