using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching;

/// <summary>What one cache gets from its service.</summary>
internal sealed class CacheParts(CacheClock clock, CacheTally tally, CacheLog log, string service, int seed)
{
    private readonly Random _random = new(seed);

    public CacheClock Clock => clock;

    public CacheTally Tally => tally;

    public CacheLog Log => log;

    /// <summary>Name of the service; empty when nobody has said.</summary>
    public string Service => service;

    /// <summary>At random, 0 up to 1.</summary>
    public double NextDouble()
    {
        // A seeded generator is no good for two threads at once.
        lock (_random) return _random.NextDouble();
    }
}
