using System.Collections.Concurrent;

namespace Plimsoll.Runtime.Pressure.Retries;

/// <summary>Numbers of tenants where no limiter tells them apart, bounded: further ones share 0 with those whom nobody knows. Safe for concurrent use.</summary>
/// <param name="most">How many have a number of their own.</param>
internal sealed class RetryPartitions(int most)
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _last;

    public int Of(string? tenant)
    {
        if (string.IsNullOrEmpty(tenant))
            return 0;
        if (_numbers.TryGetValue(tenant, out var known))
            return known;
        if (Volatile.Read(ref _last) >= most)
            return 0;
        // Two at once may take a number too many; it is nobody's then.
        return _numbers.GetOrAdd(tenant, _ => Interlocked.Increment(ref _last) is var next && next <= most ? next : 0);
    }
}
