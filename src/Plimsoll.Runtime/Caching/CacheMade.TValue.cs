using System.Collections.Immutable;

namespace Plimsoll.Runtime.Caching;

/// <summary>What a maker gave: a value, or that there is none. See <see cref="CacheMade"/>.</summary>
/// <typeparam name="TValue">Kind of value.</typeparam>
public readonly record struct CacheMade<TValue>
{
    /// <summary>The value; the type's default when <see cref="IsNegative"/>.</summary>
    public TValue Value { get; init; }

    /// <summary>Whether there is no such value. Default: there is.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Lives of this value. Default: null, those of the cache's definition. Periods below zero count as zero; with no period at all the value is handed out and not kept.</summary>
    public CacheLives? Lives { get; init; }

    /// <summary>Names under which the value can be purged, such as <c>asset:a1</c>; at most 64 of at most 256 characters. Others are a mistake of the maker, and the call that made it fails. Default: none.</summary>
    public ImmutableArray<string> Tags { get => field.IsDefault ? [] : field; init; }
}
