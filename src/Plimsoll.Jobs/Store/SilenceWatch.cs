namespace Plimsoll.Jobs;

/// <summary>
/// Which workers are silent: those whose heartbeat has not moved for long by this process's own clock, which is never set. The times that are in the
/// store are only compared with each other, so a step of the store's clock makes nobody look silent.
/// </summary>
internal sealed class SilenceWatch(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<long, (DateTimeOffset At, long SeenAt)> _seen = [];

    /// <summary>Remembers the heartbeats of all workers, and tells those that have not moved.</summary>
    internal WorkerBeat[] Silent(IReadOnlyList<WorkerBeat> beats, TimeSpan silence)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _seen = beats.ToDictionary(beat => beat.Worker, beat => _seen.TryGetValue(beat.Worker, out var before) && before.At == beat.At ? before : (beat.At, now));
            return [.. beats.Where(beat => time.GetElapsedTime(_seen[beat.Worker].SeenAt, now) >= silence)];
        }
    }
}
