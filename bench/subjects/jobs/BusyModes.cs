using System.Diagnostics;
using Plimsoll.Jobs;

namespace Plimsoll.Bench.Jobs;

/// <summary>As many jobs as the store takes. The clock stops when the worker has stopped, with all that it did acknowledged.</summary>
internal static class BusyModes
{
    private const int BatchSize = 1000;
    private const int ProducerLanes = 2;

    // The figures of a queue are exact up to two thousand blocks of jobs.
    private const int MostCounted = 1_000_000;

    public static async Task<SubjectResult> RunAsync(NoopQueue queue, SubjectRun run)
    {
        var before = await queue.WaitingAsync();
        if (run.Mode is SubjectRun.Drain) Expect(before, run.Jobs, "before");
        if (run.Mode is SubjectRun.EndToEnd or SubjectRun.Rest) Expect(before, 0, "before");
        var handler = new NoopHandler { Most = run.Mode == SubjectRun.Part ? run.Jobs : int.MaxValue };
        await using var worker = queue.Worker(handler);
        var client = queue.Client();
        if (run.WarmUpJobs > 0)
        {
            await worker.StartAsync(CancellationToken.None);
            var warm = handler.UntilAsync(run.WarmUpJobs);
            await ProduceAsync(client, run.WarmUpJobs);
            await warm;
        }

        var started = Stopwatch.GetTimestamp();
        if (run.Mode == SubjectRun.Enqueue)
        {
            await ProduceAsync(client, run.Jobs);
        }
        else if (run.Mode == SubjectRun.Rest)
        {
            await worker.StartAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(run.Jobs), TimeProvider.System);
        }
        else
        {
            if (run.WarmUpJobs == 0) await worker.StartAsync(CancellationToken.None);
            var done = handler.UntilAsync(run.WarmUpJobs + run.Jobs);
            if (run.Mode == SubjectRun.EndToEnd) await ProduceAsync(client, run.Jobs);
            await done;
            await worker.StopAsync(CancellationToken.None);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (run.Mode is SubjectRun.Drain or SubjectRun.EndToEnd or SubjectRun.Part && handler.Handled != run.WarmUpJobs + run.Jobs)
            throw new InvalidOperationException($"{handler.Handled} jobs were handled; {run.WarmUpJobs + run.Jobs} is right.");
        if (run.Mode is SubjectRun.Drain or SubjectRun.EndToEnd) Expect(await queue.WaitingAsync(), 0, "after");
        if (run.Mode is SubjectRun.Part && before <= MostCounted) Expect(await queue.WaitingAsync(), before - run.Jobs, "after");
        if (run.Mode is SubjectRun.Enqueue && before + run.Jobs <= MostCounted) Expect(await queue.WaitingAsync(), before + run.Jobs, "after");
        return new SubjectResult(run.Mode, run.Jobs, seconds, run.Jobs / seconds);
    }

    // A lane sends its next batch when the last one has been stored.
    private static Task ProduceAsync(JobClient client, int count)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, ProducerLanes).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var first = Interlocked.Add(ref next, BatchSize) - BatchSize;
                if (first >= count) return;
                var batch = Enumerable.Range(first, Math.Min(BatchSize, count - first)).Select(Noop.Of).ToArray();
                await client.EnqueueManyAsync(batch);
            }
        })));
    }

    private static void Expect(long waiting, long right, string when)
    {
        if (waiting != right) throw new InvalidOperationException($"{waiting} jobs wait in the queue {when} the run; {right} is right.");
    }
}
