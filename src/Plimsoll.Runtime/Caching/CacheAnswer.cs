namespace Plimsoll.Runtime.Caching;

/// <summary>A value with what is known about it.</summary>
/// <typeparam name="TValue">Kind of value.</typeparam>
public readonly record struct CacheAnswer<TValue>
{
    /// <summary>The value; the type's default when <see cref="IsNegative"/>.</summary>
    public TValue Value { get; internal init; }

    /// <summary>Whether the maker said that there is no such value.</summary>
    public bool IsNegative { get; internal init; }

    /// <summary>Where it came from.</summary>
    public CacheOutcome Outcome { get; internal init; }

    /// <summary>Whether this caller waited for a maker.</summary>
    public bool IsForwarded { get; internal init; }

    /// <summary>Whether it waited for a maker that another caller had started.</summary>
    public bool IsCollapsed { get; internal init; }

    /// <summary>Whether the value that was made for it is kept in the cache.</summary>
    public bool IsStored { get; internal init; }

    /// <summary>Time since the making of the value began.</summary>
    public TimeSpan Age { get; internal init; }

    /// <summary>Rest of the fresh life; negative once the value is stale.</summary>
    public TimeSpan FreshFor { get; internal init; }

    /// <summary>Whether the value is past its fresh life, and was served all the same.</summary>
    public bool IsStale => Outcome is CacheOutcome.StaleWhileRevalidate or CacheOutcome.StaleIfSlow or CacheOutcome.StaleIfError;
}
