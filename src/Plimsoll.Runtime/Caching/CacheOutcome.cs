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

    /// <summary>From the cache, past its fresh life, because the maker took longer than the soft timeout. It goes on and its value is kept.</summary>
    StaleIfSlow,

    /// <summary>From the cache, past its fresh life, because the maker failed just now or a moment ago.</summary>
    StaleIfError,

    /// <summary>Made: the cache had nothing.</summary>
    Miss,

    /// <summary>Made: the cache had a value past its life.</summary>
    Expired,
}
