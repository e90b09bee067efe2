namespace Plimsoll.Runtime.Data;

/// <summary>
/// Waits for locks that happen on a server, known from samples. A sample has one value per session at work: how long it has been waiting
/// by then, zero when it is not.
/// </summary>
internal sealed class LockWaits(TimeProvider time)
{
    /// <summary>A figure from samples that are older than this would be history.</summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly WaitWindow _window = new(time);
    private long? _sampledAt;

    /// <summary>95th percentile over the samples of the last 10 to 20 seconds, in milliseconds; <see langword="null"/> when the last one is not fresh.</summary>
    internal double? P95Ms
    {
        get
        {
            lock (_gate) return _sampledAt is { } at && time.GetElapsedTime(at) <= Freshness ? _window.PercentileMs(0.95) : null;
        }
    }

    internal void Record(IReadOnlyList<TimeSpan> waits)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            _sampledAt = now;
            foreach (var wait in waits) _window.Record(wait, now);
            // Nobody at work is nobody waiting, and must count against the waits of other moments.
            if (waits.Count == 0) _window.Record(TimeSpan.Zero, now);
        }
    }
}
