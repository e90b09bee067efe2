using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Caching;

/// <summary>Purges one cache, whatever its keys and values are.</summary>
internal interface ICachePurger
{
    ValueTask PurgeTagAsync(string tag, CancellationToken cancellation);

    ValueTask PurgeAllAsync(CancellationToken cancellation);

    /// <summary>Another instance has purged.</summary>
    void Hear(CachePurge purge);
}
