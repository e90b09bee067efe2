using System.Numerics;

namespace Plimsoll.Runtime.Data;

/// <summary>
/// Percentiles of waits over the last one to two windows of 10 seconds, from power-of-two buckets of microseconds:
/// constant memory, a few instructions per sample. Callers hold a lock.
/// </summary>
internal sealed class WaitWindow(TimeProvider time)
{
    private const int Buckets = 40;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private long[] _current = new long[Buckets];
    private long[] _previous = new long[Buckets];
    private long _started = time.GetTimestamp();

    internal void Record(TimeSpan wait, long now)
    {
        Rotate(now);
        var microseconds = (ulong)Math.Max(0, wait.Ticks / TimeSpan.TicksPerMicrosecond);
        var bucket = microseconds == 0 ? 0 : BitOperations.Log2(microseconds) + 1;
        _current[Math.Min(bucket, Buckets - 1)]++;
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

    private static double Interpolate(int bucket, double share)
    {
        if (bucket == 0) return 0;
        var low = Math.ScaleB(1, bucket - 1);
        return (low + (share * low)) / 1000;
    }

    private void Rotate(long now)
    {
        var elapsed = time.GetElapsedTime(_started, now);
        if (elapsed < Length) return;
        (_previous, _current) = (_current, _previous);
        Array.Clear(_current);
        if (elapsed >= 2 * Length) Array.Clear(_previous);
        _started = now;
    }
}
