using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Bench.Suites.Pressure;

/// <summary>What coming and going costs.</summary>
/// <param name="AcquireNs">Nanoseconds of one thread alone.</param>
/// <param name="ContendedNs">Nanoseconds of processor time with many threads.</param>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="LeaseBytes">Bytes allocated by way of the platform's rate limiter.</param>
internal sealed record AcquireCost(double AcquireNs, double ContendedNs, double Bytes, double LeaseBytes)
{
    private const int Times = 500_000;
    private const int Threads = 16;

    /// <summary>Measures in rounds, after some that count for nothing.</summary>
    public static ImmutableArray<AcquireCost> Measure(int rounds, TimeProvider time)
    {
        const int WarmUps = 3;
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 4, Max = 64, TargetP95Ms = 80 }, time);
        return [.. Enumerable.Range(0, rounds + WarmUps).Select(_ => Round(limiter, time)).Skip(WarmUps)];
    }

    /// <summary>The rows.</summary>
    public static IEnumerable<Measurement> Rows(ImmutableArray<AcquireCost> costs) =>
    [
        Measurement.Plain("acquire_ns", "ns", costs.Select(cost => cost.AcquireNs)),
        Measurement.Plain("acquire_bytes", "B", costs.Select(cost => cost.Bytes)),
        Measurement.Plain("acquire_ns.16_threads", "ns", costs.Select(cost => cost.ContendedNs)),
        Measurement.Plain("lease_bytes", "B", costs.Select(cost => cost.LeaseBytes)),
    ];

    private static AcquireCost Round(AdaptiveLimiter limiter, TimeProvider time)
    {
        // The limiter notes a decision now and then, four times a second at most; spread over the calls that is below a hundredth of a byte.
        var bytesBefore = GC.GetAllocatedBytesForCurrentThread();
        var start = time.GetTimestamp();
        ComeAndGo(limiter, Times);
        var alone = time.GetElapsedTime(start);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
        return new AcquireCost(alone.TotalNanoseconds / Times, Contended(limiter, time), Math.Round((double)bytes / Times), LeaseBytesOf(limiter));
    }

    private static double Contended(AdaptiveLimiter limiter, TimeProvider time)
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() => ComeAndGo(limiter, Times / Threads))).ToArray();
        var start = time.GetTimestamp();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return time.GetElapsedTime(start).TotalNanoseconds * Math.Min(Threads, Environment.ProcessorCount) / Times;
    }

    private static double LeaseBytesOf(AdaptiveLimiter limiter)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++)
        {
            using var lease = limiter.AttemptAcquire();
        }

        return Math.Round((double)(GC.GetAllocatedBytesForCurrentThread() - before) / Times);
    }

    private static void ComeAndGo(AdaptiveLimiter limiter, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var permit = limiter.TryEnter();
        }
    }
}
