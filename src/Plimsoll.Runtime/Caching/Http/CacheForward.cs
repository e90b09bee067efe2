namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Why a cache went forward with a request (RFC 9211 section 2.2).</summary>
public enum CacheForward
{
    /// <summary>It did not.</summary>
    None,

    /// <summary><c>bypass</c>: it is set up not to handle such a request.</summary>
    Bypass,

    /// <summary><c>method</c>: the method's semantics ask for it.</summary>
    Method,

    /// <summary><c>uri-miss</c>: it had nothing for the URI.</summary>
    UriMiss,

    /// <summary><c>vary-miss</c>: it had something for the URI, and not for these request fields.</summary>
    VaryMiss,

    /// <summary><c>miss</c>: it had nothing that could be used.</summary>
    Miss,

    /// <summary><c>request</c>: it had something fresh, and the request did not want it.</summary>
    Request,

    /// <summary><c>stale</c>: what it had was stale.</summary>
    Stale,

    /// <summary><c>partial</c>: what it had was a part of what was asked for.</summary>
    Partial,
}
