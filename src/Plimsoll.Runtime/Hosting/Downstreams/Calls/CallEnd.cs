namespace Plimsoll.Runtime.Hosting;

/// <summary>How a call ended, its retries included.</summary>
internal enum CallEnd
{
    /// <summary>With an answer that is no failure of the downstream.</summary>
    Answered,

    /// <summary>With a failure of the downstream.</summary>
    Failed,

    /// <summary>Its time was up.</summary>
    Timeout,

    /// <summary>The limiter had no place for it.</summary>
    Refused,

    /// <summary>The breaker was open.</summary>
    Broken,

    /// <summary>Its caller gave it up.</summary>
    Cancelled,
}
