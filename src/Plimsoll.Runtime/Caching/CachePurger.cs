using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Flights;
using Plimsoll.Runtime.Caching.SecondLevel;

namespace Plimsoll.Runtime.Caching;

/// <summary>Purges here at once, then in the second level, then in the other instances.</summary>
internal sealed class CachePurger<TKey, TValue>(
    CacheDefinition<TKey, TValue> definition, CacheGate<TKey, TValue> gate, SecondLevelCache<TKey, TValue>? secondLevel, ICacheInvalidation invalidation,
    CacheParts parts)
    : ICachePurger
    where TKey : notnull
{
    // Far beyond what a store of the service takes that can be reached at all.
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(30);

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
        // Before the gate: who begins after the purge must not find in the second level what its mark should have forbidden.
        secondLevel?.Distrust(purge);
        if (purge.Kind == CachePurgeKind.Tag) gate.PurgeTag(purge.Value);
        else if (purge.Kind == CachePurgeKind.Key && TryRead(purge.Value, out var key)) gate.Purge(key);
        else gate.PurgeAll();
    }

    private bool TryRead(string text, [MaybeNullWhen(false)] out TKey key)
    {
        key = default;
        try
        {
            return definition.KeyFormat is { } format && format.TryRead(text, out key);
        }
        catch (Exception)
        {
            // A text that cannot be read is a key that is not known.
            return false;
        }
    }

    /// <summary>A caller who leaves ends its wait and not the purge: what was forgotten here must not live on elsewhere.</summary>
    private async ValueTask SpreadAsync(Action forget, CachePurge purge, CancellationToken cancellation)
    {
        var spreading = SpreadAsync(forget, purge);
        LeftBehind.Watch(spreading, parts.Log.PurgeUntold);
        await spreading.WaitAsync(cancellation);
    }

    private async Task SpreadAsync(Action forget, CachePurge purge)
    {
        var unmarked = secondLevel is null ? null : await FailureOfAsync(() => secondLevel.MarkAsync(purge));

        // Before the mark stood, the old value may have come back from the second level.
        forget();

        // The other instances are told all the same, and the caller after that.
        var untold = await FailureOfAsync(() => TellAsync(purge));
        if (unmarked is not null && untold is not null) throw new AggregateException(unmarked, untold);
        if ((unmarked ?? untold) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private async ValueTask TellAsync(CachePurge purge)
    {
        using var limit = new CancellationTokenSource(TellLimit, parts.Clock.Time);
        try
        {
            var telling = invalidation.TellAsync(purge, limit.Token).AsTask();
            LeftBehind.Watch(telling);
            await telling.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"The other instances were not told within {TellLimit.TotalSeconds} s.");
        }
    }

    private static async ValueTask<Exception?> FailureOfAsync(Func<ValueTask> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
