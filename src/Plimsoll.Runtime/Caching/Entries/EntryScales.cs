using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>Weighs entries: value, key, tags and what the cache itself needs for each.</summary>
internal sealed class EntryScales<TKey, TValue>(CacheDefinition<TKey, TValue> definition, CacheParts parts)
    where TKey : notnull
{
    private const int OverheadBytes = CacheDefinition<TKey, TValue>.EntryOverheadBytes;

    /// <returns>What the entry weighs; null when it can't be kept.</returns>
    public long? Weigh(TKey key, in CacheMade<TValue> made)
    {
        var own = OverheadBytes + TagRules.Weigh(made.Tags);
        var room = definition.HeaviestBytes - own;
        var (keyBytes, valueBytes) = Measure(key, made);
        if (keyBytes < 0 || valueBytes < 0) return Refuse(RefusalReason.WeigherFailed);
        return keyBytes <= room && valueBytes <= room - keyBytes ? own + keyBytes + valueBytes : Refuse(RefusalReason.TooHeavy);
    }

    private (long Key, long Value) Measure(TKey key, in CacheMade<TValue> made)
    {
        try
        {
            return (MeasureKey(key), made.IsNegative ? 0 : definition.WeighBytes(key, made.Value));
        }
        catch (Exception failure)
        {
            // The value is good, only its weight is unknown: whoever waits gets it.
            parts.Log.MakeFailed(failure);
            return (-1, -1);
        }
    }

    private long MeasureKey(TKey key)
    {
        if (definition.WeighKeyBytes is { } weigh) return weigh(key);
        return key switch
        {
            string text => Weigh(text),
            DegradedKey<string> degraded => Weigh(degraded.Key),
            _ => 0,
        };
    }

    private static long Weigh(string text) => sizeof(char) * (long)text.Length;

    private long? Refuse(RefusalReason reason)
    {
        parts.Tally.Refused(reason);
        return null;
    }
}
