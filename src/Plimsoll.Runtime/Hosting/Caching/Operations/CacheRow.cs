using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>A cache as <c>/ops/v1/caches</c> shows it; counts are since start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Values now.</param>
/// <param name="Bytes">What they weigh.</param>
/// <param name="MaxBytes">Most that they may weigh.</param>
/// <param name="Hits">Requests that a fresh value answered.</param>
/// <param name="Stale">Requests that a stale value answered.</param>
/// <param name="Misses">Requests for which a value was made.</param>
/// <param name="Collapsed">Requests that waited for a value being made for another one.</param>
/// <param name="Failed">Requests that ended without a value.</param>
/// <param name="Evictions">Values that left for want of room or of life.</param>
internal sealed record CacheRow(
    string Name, int Values, long Bytes, long MaxBytes, long Hits, long Stale, long Misses, long Collapsed, long Failed, long Evictions)
{
    internal static CacheRow Of(ServiceCache cache)
    {
        var figures = cache.Figures();
        return new(
            cache.Name, figures.Entries, figures.Bytes, cache.MaxBytes, figures.Hits, figures.StaleServed, figures.Misses, figures.Collapsed, figures.Failed, figures.Evictions);
    }
}
