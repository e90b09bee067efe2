using System.Collections.Concurrent;

namespace Plimsoll.Runtime.Pressure.Fairness;

/// <summary>
/// Numbers of partitions, such as tenants, from 1 in the order in which they come. Bounded, so that a key per request costs no memory: further
/// ones share 0 with those whom nobody knows, until one that has a number does not come for a minute and has nothing in flight: then the next
/// newcomer gets it. Known keys are found without a lock. Safe for concurrent use.
/// </summary>
/// <param name="most">How many have a number of their own.</param>
/// <param name="time">The clock.</param>
/// <param name="onAdded">Makes room for a partition before anybody gets its number, one at a time.</param>
/// <param name="isFree">Whether nothing of a partition is in flight or waits; called by one at a time.</param>
internal sealed class PartitionNumbers(int most, TimeProvider time, Action? onAdded = null, Func<int, bool>? isFree = null)
{
    private const long GoneAfterMs = 60_000;

    // However many newcomers there are, one a second looks for somebody who is gone.
    private const long LookEveryMs = 1000;

    private readonly ConcurrentDictionary<string, Known> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private int _last;
    private long _nextLookMs;

    public int Of(string? key)
    {
        if (string.IsNullOrEmpty(key) || most == 0)
            return 0;
        var nowMs = (long)time.GetElapsedTime(_start).TotalMilliseconds;
        if (_byKey.TryGetValue(key, out var known))
            return known.SeenAt(nowMs);
        return Volatile.Read(ref _last) < most || nowMs >= Volatile.Read(ref _nextLookMs) ? Add(key, nowMs) : 0;
    }

    private int Add(string key, long nowMs)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var known))
                return known.SeenAt(nowMs);
            var number = _last < most ? Next() : TakeOver(nowMs);
            if (number > 0)
                _byKey[key] = new Known(number, nowMs);
            return number;
        }
    }

    private int Next()
    {
        onAdded?.Invoke();
        Volatile.Write(ref _last, _last + 1);
        return _last;
    }

    // Whoever comes back just now under the old number is counted under it this once; what it took it gives back under the same.
    private int TakeOver(long nowMs)
    {
        if (nowMs < _nextLookMs)
            return 0;
        Volatile.Write(ref _nextLookMs, nowMs + LookEveryMs);
        foreach (var (key, known) in _byKey)
        {
            if (nowMs - known.SeenMs < GoneAfterMs || isFree?.Invoke(known.Number) == false)
                continue;
            _byKey.TryRemove(key, out _);
            return known.Number;
        }

        return 0;
    }

    private sealed class Known(int number, long seenMs)
    {
        private long _seenMs = seenMs;

        public int Number => number;

        public long SeenMs => Volatile.Read(ref _seenMs);

        /// <summary>Notes that it came; seldom, as all cores read it.</summary>
        /// <returns>Its number.</returns>
        public int SeenAt(long nowMs)
        {
            if (nowMs - SeenMs >= LookEveryMs)
                Volatile.Write(ref _seenMs, nowMs);
            return number;
        }
    }
}
