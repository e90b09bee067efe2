using System.Collections.Immutable;

namespace Plimsoll.Bench.Suites.Overload.Traffic;

/// <summary>
/// Who asks for what at which moment, decided before the first is sent: an open model. Retries come on top. The same seed gives the same
/// schedule, so that every subject of a round meets the same requests.
/// </summary>
internal sealed class TrafficSchedule
{
    private const double NanosecondsPerSecond = 1e9;

    private TrafficSchedule(ImmutableArray<TrafficStream> streams, long[] dueNs, byte[] streamOf, ImmutableArray<TrafficWindow> windows, long endNs) =>
        (Streams, DueNs, StreamOf, Windows, EndNs) = (streams, dueNs, streamOf, windows, endNs);

    /// <summary>Who may ask.</summary>
    public ImmutableArray<TrafficStream> Streams { get; }

    /// <summary>When each request is due, in nanoseconds from the start, in order.</summary>
    public ReadOnlyMemory<long> DueNs { get; }

    /// <summary>Whose each request is.</summary>
    public ReadOnlyMemory<byte> StreamOf { get; }

    /// <summary>The stretches that count, one per step that counts at all.</summary>
    public ImmutableArray<TrafficWindow> Windows { get; }

    /// <summary>When it ends.</summary>
    public long EndNs { get; }

    /// <summary>Draws a schedule.</summary>
    /// <param name="streams">Who may ask.</param>
    /// <param name="capacityPerS">What a load of 1 is, in requests per second.</param>
    /// <param name="steps">How much comes when.</param>
    /// <param name="seed">Where the draws begin.</param>
    public static TrafficSchedule Draw(ImmutableArray<TrafficStream> streams, double capacityPerS, IEnumerable<TrafficStep> steps, int seed)
    {
        if (!(capacityPerS > 0) || !double.IsFinite(capacityPerS))
            throw new ArgumentOutOfRangeException(nameof(capacityPerS), capacityPerS, "A capacity is a positive number of requests per second.");
        var random = new Random(seed);
        var (due, streamOf, windows) = (new List<long>(), new List<byte>(), ImmutableArray.CreateBuilder<TrafficWindow>());
        var beginNs = 0.0;
        foreach (var step in steps)
        {
            var loads = streams.Select(stream => stream.At(step.Load)).ToArray();
            var (total, endNs) = (loads.Sum(), beginNs + step.Length.TotalNanoseconds);
            if (!(total > 0)) throw new ArgumentException("A step without any load has no request.", nameof(steps));
            var meanGapNs = NanosecondsPerSecond / (total * capacityPerS);
            for (var atNs = beginNs + Gap(random, meanGapNs); atNs < endNs; atNs += Gap(random, meanGapNs))
            {
                due.Add((long)atNs);
                streamOf.Add(Pick(loads, random.NextDouble() * total));
            }

            if (step.Counted > TimeSpan.Zero) windows.Add(new TrafficWindow(step.Load, (long)(beginNs + step.Settle.TotalNanoseconds), (long)endNs));
            beginNs = endNs;
        }

        return new TrafficSchedule(streams, [.. due], [.. streamOf], windows.ToImmutable(), (long)beginNs);
    }

    private static double Gap(Random random, double meanNs) => -Math.Log(1 - random.NextDouble()) * meanNs;

    private static byte Pick(double[] loads, double at)
    {
        var index = 0;
        while (index < loads.Length - 1 && at >= loads[index]) at -= loads[index++];
        return (byte)index;
    }
}
