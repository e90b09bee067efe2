using System.Diagnostics;

namespace Plimsoll.Bench.Jobs;

/// <summary>One job at a time on an idle queue, from a producer to a worker that know of each other only through the store.</summary>
internal static class IdleMode
{
    private const int Seed = 20_261;
    private const int ShortestPauseMs = 20;
    private const int LongestPauseMs = 120;

    public static async Task<SubjectResult> RunAsync(NoopQueue queue, SubjectRun run)
    {
        var startedAt = new long[run.WarmUpJobs + run.Jobs];
        var handler = new NoopHandler { Started = job => startedAt[job.Index] = Stopwatch.GetTimestamp() };
        await using var worker = queue.Worker(handler);
        await worker.StartAsync(CancellationToken.None);
        var client = queue.Client();
        var random = new Random(Seed);
        var waits = new double[startedAt.Length];
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < startedAt.Length; index++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(ShortestPauseMs, LongestPauseMs)), TimeProvider.System);
            var done = handler.UntilAsync(index + 1);
            var enqueuedAt = Stopwatch.GetTimestamp();
            await client.EnqueueAsync(Noop.Of(index));
            await done;
            waits[index] = Stopwatch.GetElapsedTime(enqueuedAt, startedAt[index]).TotalMilliseconds;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new SubjectResult(run.Mode, run.Jobs, seconds, run.Jobs / seconds, waits[run.WarmUpJobs..]);
    }
}
