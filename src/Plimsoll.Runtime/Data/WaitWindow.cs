using System.Numerics;

namespace Plimsoll.Runtime.Data;

/// <summary>
/// Percentiles of waits over the last one to two windows of 10 seconds. Buckets of microseconds, eight to each power of two, so that a
/// figure is at most an eighth off: constant memory, a few instructions per sample. Callers hold a lock.
/// </summary>
internal sealed class WaitWindow(TimeProvider time)
{
    private const int StepBits = 3;
    private const int Steps = 1 << StepBits;

    // Up to 2^40 microseconds, which is twelve days.
    private const int Buckets = (40 - StepBits + 1) * Steps;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private long[] _current = new long[Buckets];
    private long[] _previous = new long[Buckets];
    private long _started = time.GetTimestamp();

    internal void Record(TimeSpan wait, long now)
    {
        Rotate(now);
        _current[IndexOf((ulong)Math.Max(0, wait.Ticks / TimeSpan.TicksPerMicrosecond))]++;
    }

    internal double PercentileMs(double share)
    {
        Rotate(time.GetTimestamp());
        long total = 0;
        for (var i = 0; i < Buckets; i++) total += _current[i] + _previous[i];
        var rank = share * total;
        double seen = 0;
        for (var i = 0; i < Buckets && total > 0; i++)
        {
            var count = _current[i] + _previous[i];
            if (count > 0 && seen + count >= rank) return Interpolate(i, (rank - seen) / count);
            seen += count;
        }

        return 0;
    }

    private static int IndexOf(ulong microseconds)
    {
        if (microseconds < Steps) return (int)microseconds;
        var power = BitOperations.Log2(microseconds);
        var step = (int)(microseconds >> (power - StepBits)) & (Steps - 1);
        return Math.Min(((power - StepBits + 1) * Steps) + step, Buckets - 1);
    }

    private static double Interpolate(int bucket, double share)
    {
        // Zero is a value of its own: nobody waited.
        if (bucket == 0) return 0;
        return (LowerBound(bucket) + (share * (LowerBound(bucket + 1) - LowerBound(bucket)))) / 1000;
    }

    private static double LowerBound(int bucket) =>
        bucket < Steps ? bucket : Math.ScaleB(Steps + (bucket & (Steps - 1)), (bucket >> StepBits) - 1);

    private void Rotate(long now)
    {
        var elapsed = time.GetElapsedTime(_started, now);
        if (elapsed < Length) return;
        (_previous, _current) = (_current, _previous);
        Array.Clear(_current);
        if (elapsed < 2 * Length)
        {
            // From the end of the window that is over, not from now: or a late look would keep its waits for up to 30 seconds.
            _started += (long)(Length.TotalSeconds * time.TimestampFrequency);
            return;
        }

        Array.Clear(_previous);
        _started = now;
    }
}
