using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>Which entries carry a tag. Guarded by the cache's gate.</summary>
internal sealed class TagIndex<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<string, HashSet<CacheEntry<TKey, TValue>>> _byTag = new(StringComparer.Ordinal);

    public int Count => _byTag.Count;

    public void Add(CacheEntry<TKey, TValue> entry)
    {
        foreach (var tag in entry.Made.Tags)
        {
            if (!_byTag.TryGetValue(tag, out var entries)) _byTag[tag] = entries = [];
            entries.Add(entry);
        }
    }

    public void Remove(CacheEntry<TKey, TValue> entry)
    {
        foreach (var tag in entry.Made.Tags)
        {
            if (_byTag.TryGetValue(tag, out var entries) && entries.Remove(entry) && entries.Count == 0) _byTag.Remove(tag);
        }
    }

    public void Clear() => _byTag.Clear();

    /// <summary>The entries at the moment; the caller may remove them.</summary>
    public ImmutableArray<CacheEntry<TKey, TValue>> Of(string tag) => _byTag.TryGetValue(tag, out var entries) ? [.. entries] : [];
}
