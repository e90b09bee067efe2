using System.Runtime.ExceptionServices;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Flights;
using Plimsoll.Runtime.Caching.SecondLevel;

namespace Plimsoll.Runtime.Caching;

/// <summary>Purges here at once, then in the second level, then in the other instances.</summary>
internal sealed class CachePurger<TKey, TValue>(
    CacheDefinition<TKey, TValue> definition, CacheGate<TKey, TValue> gate, SecondLevelCache<TKey, TValue>? secondLevel, ICacheInvalidation invalidation)
    : ICachePurger
    where TKey : notnull
{
    private readonly bool _isAlone = secondLevel is null && !invalidation.ReachesOthers;

    public ValueTask PurgeAsync(TKey key, CancellationToken cancellation)
    {
        gate.Purge(key);
        return _isAlone ? default : SpreadAsync(() => gate.Purge(key), new(definition.Name, CachePurgeKind.Key, definition.KeyFormat!.Write(key)), cancellation);
    }

    public ValueTask PurgeTagAsync(string tag, CancellationToken cancellation)
    {
        gate.PurgeTag(tag);
        return _isAlone ? default : SpreadAsync(() => gate.PurgeTag(tag), new(definition.Name, CachePurgeKind.Tag, tag), cancellation);
    }

    public ValueTask PurgeAllAsync(CancellationToken cancellation)
    {
        gate.PurgeAll();
        return _isAlone ? default : SpreadAsync(gate.PurgeAll, new(definition.Name, CachePurgeKind.All, ""), cancellation);
    }

    public void Hear(CachePurge purge)
    {
        if (purge.Kind == CachePurgeKind.Tag) gate.PurgeTag(purge.Value);
        else if (purge.Kind == CachePurgeKind.Key && definition.KeyFormat is { } format && format.TryRead(purge.Value, out var key)) gate.Purge(key);
        else gate.PurgeAll();
    }

    private async ValueTask SpreadAsync(Action forget, CachePurge purge, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            if (secondLevel is not null) await secondLevel.MarkAsync(purge, cancellation);
        }
        catch (Exception failed)
        {
            // The other instances are told all the same, and the caller after that.
            failure = ExceptionDispatchInfo.Capture(failed);
        }

        // Before the mark stood, the old value may have come back from the second level.
        forget();
        await invalidation.TellAsync(purge, cancellation);
        failure?.Throw();
    }
}
