using System.Collections.Concurrent;

namespace Plimsoll.Runtime.Pressure.Fairness;

/// <summary>
/// Numbers of partitions, such as tenants, from 1 in the order in which they come. Bounded, so that a key per request costs no memory: further
/// ones share 0 with those whom nobody knows. Known keys are found without a lock. Safe for concurrent use.
/// </summary>
/// <param name="most">How many have a number of their own.</param>
/// <param name="onAdded">Makes room for a partition before anybody gets its number, one at a time.</param>
internal sealed class PartitionNumbers(int most, Action? onAdded = null)
{
    private readonly ConcurrentDictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _last;

    public int Of(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return 0;
        if (_byKey.TryGetValue(key, out var known))
            return known;
        return Volatile.Read(ref _last) >= most ? 0 : Add(key);
    }

    private int Add(string key)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var known))
                return known;
            if (_last >= most)
                return 0;
            onAdded?.Invoke();
            Volatile.Write(ref _last, _last + 1);
            return _byKey[key] = _last;
        }
    }
}
