namespace Plimsoll.Runtime.Caching.Figures;

/// <summary>How a request to a cache ended.</summary>
internal enum RequestOutcome
{
    /// <summary>From the cache, fresh.</summary>
    Hit,

    /// <summary>From the cache, stale.</summary>
    Stale,

    /// <summary>From the second level.</summary>
    SecondLevel,

    /// <summary>Made for this request.</summary>
    Miss,

    /// <summary>Made for another request, and shared.</summary>
    Collapsed,

    /// <summary>The maker failed or took too long, and there was nothing to serve instead.</summary>
    Failed,

    /// <summary>The caller left.</summary>
    Cancelled,
}
