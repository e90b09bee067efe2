namespace Plimsoll.Runtime.Caching;

/// <summary>What a maker gives.</summary>
public static class CacheMade
{
    /// <summary>A value, with the lives of the cache's definition and no tags.</summary>
    /// <typeparam name="TValue">Kind of value.</typeparam>
    /// <param name="value">The value.</param>
    public static CacheMade<TValue> Of<TValue>(TValue value) => new() { Value = value };

    /// <summary>That there is no such value: kept for the short <see cref="CacheDefinition{TKey, TValue}.NegativeLife"/>, so that asking for it again costs nothing.</summary>
    /// <typeparam name="TValue">Kind of value.</typeparam>
    public static CacheMade<TValue> None<TValue>() => new() { IsNegative = true };
}
