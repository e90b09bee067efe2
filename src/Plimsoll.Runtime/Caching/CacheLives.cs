namespace Plimsoll.Runtime.Caching;

/// <summary>For how long a value may be served, and what may happen after that. Both stale periods begin where the fresh one ends.</summary>
/// <remarks>
/// A life begins when the making of the value began, so that a value is never older than it says (RFC 9111 section 4.2.3 counts the delay
/// of the response the same way).
/// </remarks>
/// <param name="Fresh">Served as it is. Zero or less: not without asking again.</param>
/// <param name="StaleWhileRevalidate">After that: served at once while one maker renews it (RFC 5861 section 3). Default: zero.</param>
/// <param name="StaleIfError">After that: served when the maker fails or is slow (RFC 5861 section 4). Default: zero.</param>
public readonly record struct CacheLives(TimeSpan Fresh, TimeSpan StaleWhileRevalidate = default, TimeSpan StaleIfError = default)
{
    /// <summary>Nothing may be kept.</summary>
    public static CacheLives None { get; }

    /// <summary>Time after which the value is of no use any more, from when its making began. Never negative.</summary>
    public TimeSpan Whole => Sum(Fresh, Longer(StaleWhileRevalidate, StaleIfError));

    /// <summary>What is left for a value that is of some age already, when it comes from elsewhere.</summary>
    /// <param name="age">Time since it was made. Negative counts as none.</param>
    public CacheLives After(TimeSpan age)
    {
        var left = Positive(Fresh) - Positive(age);
        var over = Positive(-left);
        return new(Positive(left), Positive(Positive(StaleWhileRevalidate) - over), Positive(Positive(StaleIfError) - over));
    }

    /// <summary>The same with no period below zero.</summary>
    internal CacheLives WithoutNegatives() => new(Positive(Fresh), Positive(StaleWhileRevalidate), Positive(StaleIfError));

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Sum(TimeSpan one, TimeSpan other)
    {
        var (first, second) = (Positive(one), Positive(other));
        return first > TimeSpan.MaxValue - second ? TimeSpan.MaxValue : first + second;
    }
}
