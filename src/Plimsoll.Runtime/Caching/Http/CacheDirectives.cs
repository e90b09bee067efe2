namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Directives of <c>Cache-Control</c> that have no argument.</summary>
[Flags]
public enum CacheDirectives
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>no-store</c>: nobody keeps it (RFC 9111 section 5.2.2.5).</summary>
    NoStore = 1,

    /// <summary><c>no-cache</c>: nobody serves it without asking again (section 5.2.2.4). Its form that names fields counts as the plain one, which is the stricter.</summary>
    NoCache = 2,

    /// <summary><c>private</c>: no shared cache keeps it (section 5.2.2.7). Its form that names fields counts as the plain one.</summary>
    Private = 4,

    /// <summary><c>public</c>: a shared cache may keep it where it otherwise might not (section 5.2.2.9).</summary>
    Public = 8,

    /// <summary><c>must-revalidate</c>: nobody serves it stale (section 5.2.2.2).</summary>
    MustRevalidate = 16,

    /// <summary><c>proxy-revalidate</c>: no shared cache serves it stale (section 5.2.2.8).</summary>
    ProxyRevalidate = 32,

    /// <summary><c>no-transform</c>: nobody changes its content (section 5.2.2.6).</summary>
    NoTransform = 64,

    /// <summary><c>immutable</c>: it does not change while it is fresh (RFC 8246).</summary>
    Immutable = 128,
}
