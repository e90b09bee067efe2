namespace Plimsoll.Runtime.Caching;

/// <summary>Where an answer of a cache came from.</summary>
public enum CacheOutcome
{
    /// <summary>From the cache, fresh.</summary>
    Hit,

    /// <summary>From the second level, fresh.</summary>
    SecondLevelHit,

    /// <summary>From the cache, past its fresh life, while one maker renews it.</summary>
    StaleWhileRevalidate,

    /// <summary>
    /// From the cache, past its fresh life, because the maker took longer than the soft timeout. It goes on and its value is kept; where as many
    /// renewals as may be go on already, it is told to stop once nobody waits for it, and the next one begins after the retry pause.
    /// </summary>
    StaleIfSlow,

    /// <summary>From the cache, past its fresh life, because the maker failed, or was given up for want of room, just now or a moment ago.</summary>
    StaleIfError,

    /// <summary>Made: the cache had nothing.</summary>
    Miss,

    /// <summary>Made: the cache had a value past its life.</summary>
    Expired,
}
