using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching;

/// <summary>The caches of a service: made here, so that they are measured, purged together and reached by the purges of other instances.</summary>
public sealed class Caches : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ICacheInvalidation _invalidation;
    private readonly ILogger _logger;
    private readonly IDisposable _listening;
    private readonly string _service;
    private readonly int _seed;
    private ImmutableDictionary<string, ServiceCache> _caches = ImmutableDictionary<string, ServiceCache>.Empty;

    /// <summary>With no caches yet.</summary>
    /// <param name="time">Where time comes from.</param>
    /// <param name="logger">Takes the failures that no caller sees.</param>
    /// <param name="invalidation">Between the instances. Default: this one is alone.</param>
    /// <param name="seed">Of everything random. Default: differs with every start.</param>
    /// <param name="service">Name of the service, which keeps what it has in a second level apart from that of others. Default: none, and they must not share one.</param>
    public Caches(TimeProvider time, ILogger logger, ICacheInvalidation? invalidation = null, int? seed = null, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        _time = time;
        _logger = logger;
        _invalidation = invalidation ?? LocalInvalidation.Instance;
        _service = service ?? "";
        _seed = seed ?? (Environment.ProcessId ^ Environment.TickCount);
        _listening = _invalidation.Listen(Hear);
    }

    internal IEnumerable<CacheTally> Tallies => _caches.Values.Select(static cache => cache.Tally);

    /// <summary>The caches now, by name.</summary>
    internal ImmutableArray<ServiceCache> All => [.. _caches.Values.OrderBy(static cache => cache.Name, StringComparer.Ordinal)];

    /// <summary>Makes a cache.</summary>
    /// <typeparam name="TKey">Kind of key.</typeparam>
    /// <typeparam name="TValue">Kind of value.</typeparam>
    /// <param name="definition">How it should be.</param>
    /// <exception cref="ArgumentException">The definition cannot be meant, or its name is taken; the message says what and how.</exception>
    public ValueCache<TKey, TValue> Create<TKey, TValue>(CacheDefinition<TKey, TValue> definition)
        where TKey : notnull
    {
        CacheDefinitionChecks.Check(definition);
        var complete = WithKeyFormat(definition);
        var tally = new CacheTally(complete.Name);
        var parts = new CacheParts(new CacheClock(_time), tally, new CacheLog(complete.Name, _time, _logger), _service, _seed);
        var cache = new ValueCache<TKey, TValue>(complete, parts, _invalidation);
        var own = new ServiceCache(complete.Name, tally, cache.Purger, cache, cache.Figures, complete.MaxBytes);
        cache.Closed = () => Forget(own);
        if (!ImmutableInterlocked.TryAdd(ref _caches, complete.Name, own))
            throw new ArgumentException($"There is a cache \"{complete.Name}\" already; names are unique in a service.", nameof(definition));
        return cache;
    }

    /// <summary>Forgets every value with a tag in every cache, here and in the other instances.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellation">Ends the wait for second levels and other instances, not the purge.</param>
    /// <exception cref="AggregateException">What second levels and other instances threw. This instance has forgotten all the same.</exception>
    public async ValueTask PurgeTagAsync(string tag, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        await PurgeEachAsync(purger => purger.PurgeTagAsync(tag, cancellation));
    }

    /// <summary>Forgets everything in every cache, here and in the other instances.</summary>
    /// <param name="cancellation">As with <see cref="PurgeTagAsync"/>.</param>
    /// <exception cref="AggregateException">As with <see cref="PurgeTagAsync"/>.</exception>
    public async ValueTask PurgeAllAsync(CancellationToken cancellation = default) => await PurgeEachAsync(purger => purger.PurgeAllAsync(cancellation));

    /// <summary>Closes every cache.</summary>
    public void Dispose()
    {
        _listening.Dispose();
        foreach (var cache in _caches.Values) cache.Cache.Dispose();
    }

    // Another cache may have got the name.
    private void Forget(ServiceCache closed) => ImmutableInterlocked.Update(
        ref _caches, static (caches, closed) => caches.TryGetValue(closed.Name, out var named) && ReferenceEquals(named, closed) ? caches.Remove(closed.Name) : caches, closed);

    private async ValueTask PurgeEachAsync(Func<ICachePurger, ValueTask> purge)
    {
        // All begin before any is waited for: an instance forgets at once, whatever others take.
        var all = Task.WhenAll([.. _caches.Values.Select(cache => purge(cache.Purger).AsTask())]);
        try
        {
            await all;
        }
        catch (Exception) when (all.Exception is not null)
        {
            throw all.Exception.Flatten();
        }
    }

    private void Hear(CachePurge purge)
    {
        if (purge.Cache is null)
        {
            foreach (var cache in _caches.Values) cache.Purger.Hear(purge);
        }
        else if (_caches.TryGetValue(purge.Cache, out var cache))
        {
            cache.Purger.Hear(purge);
        }
    }

    private CacheDefinition<TKey, TValue> WithKeyFormat<TKey, TValue>(CacheDefinition<TKey, TValue> definition)
        where TKey : notnull
    {
        if (definition.KeyFormat is not null) return definition;
        if ((object)TextKeys.Instance is ICacheKeyFormat<TKey> text) return definition with { KeyFormat = text };
        if (definition.SecondLevel is null && !_invalidation.ReachesOthers) return definition;
        throw new ArgumentException($"The cache \"{definition.Name}\" reaches beyond this process, so its keys need a text: set KeyFormat.", nameof(definition));
    }
}
