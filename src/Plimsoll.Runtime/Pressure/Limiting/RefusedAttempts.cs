namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// Tells whether one who asks to wait was refused just before. The platform's rate limiting asks twice for each piece of work, one call after the other on
/// one thread: for a place at once, and when there is none, for one to wait for. Safe for concurrent use.
/// </summary>
internal sealed class RefusedAttempts
{
    private static long _limiters;

    [ThreadStatic]
    private static long _latest;

    private readonly long _own = Interlocked.Increment(ref _limiters);

    /// <summary>Notes that an attempt was refused and counted.</summary>
    public void Note() => _latest = _own;

    /// <summary>Whether the latest refused attempt of this thread was one on this limiter; true once for each.</summary>
    public bool TryTake()
    {
        if (_latest != _own)
            return false;
        _latest = 0;
        return true;
    }
}
