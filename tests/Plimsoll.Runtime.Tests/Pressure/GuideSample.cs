using System.Collections.Concurrent;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Runtime.Tests.Pressure;

/// <summary>What the guide to pressure shows.</summary>
internal static class GuideSample
{
    public static async Task RunAsync(JobSource queue, Database postgres, CancellationToken stop)
    {
        #region limit
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions
        {
            Min = 4,
            Max = 64,
            TargetP95Ms = 80,
            QueueLimit = 64,
            MaxWaitMs = 2000,
            Pressure = () => new PressureSignals { DownstreamP95Ms = postgres.P95Ms },
        }, TimeProvider.System);

        var loops = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = stop };
        await Parallel.ForEachAsync(queue.ReadAllAsync(stop), loops, async (job, cancellation) =>
        {
            if (!await limiter.RunAsync(inside => postgres.ProcessAsync(job, inside), cancellation))
                await queue.ReturnAsync(job, cancellation);
        });
        #endregion
    }

    internal sealed class JobSource(int jobs)
    {
        private readonly ConcurrentQueue<int> _returned = new();

        public int Returned => _returned.Count;

        public IAsyncEnumerable<int> ReadAllAsync(CancellationToken cancellation) => Enumerable.Range(0, jobs).ToAsyncEnumerable();

        public ValueTask ReturnAsync(int job, CancellationToken cancellation)
        {
            _returned.Enqueue(job);
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class Database
    {
        private int _processed;

        public int Processed => _processed;

        public double P95Ms { get; init; } = 5;

        public Task ProcessAsync(int job, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _processed);
            return Task.CompletedTask;
        }
    }
}
