namespace Plimsoll.Runtime.Caching.Http;

/// <summary>The field <c>Cache-Control</c> of a response (RFC 9111 section 5.2.2, RFC 5861, RFC 8246).</summary>
public readonly record struct CacheControl
{
    /// <summary><c>max-age</c>; zero when it was there and could not be read. Default: null, absent.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary><c>s-maxage</c>, for shared caches in place of <see cref="MaxAge"/>; zero when it was there and could not be read. Default: null, absent.</summary>
    public TimeSpan? SharedMaxAge { get; init; }

    /// <summary><c>stale-while-revalidate</c> (RFC 5861 section 3). Default: null, absent.</summary>
    public TimeSpan? StaleWhileRevalidate { get; init; }

    /// <summary><c>stale-if-error</c> (RFC 5861 section 4). Default: null, absent.</summary>
    public TimeSpan? StaleIfError { get; init; }

    /// <summary>The directives without an argument. Default: none.</summary>
    public CacheDirectives Directives { get; init; }

    /// <summary>Reads a field; never fails. Unknown directives are passed over; of a directive that comes twice the first counts; a life that cannot be read is over.</summary>
    /// <param name="field">The field's value, several lines joined by commas. Null: absent.</param>
    public static CacheControl Parse(string? field) => CacheControlReader.Read(field);

    /// <summary>Whether a cache may keep the response.</summary>
    /// <param name="isShared">Whether it serves more than one user.</param>
    public bool MayBeStored(bool isShared) => !Has(CacheDirectives.NoStore) && !(isShared && Has(CacheDirectives.Private));

    /// <summary>The lives that the field gives a response; none where it may not be kept or names no life.</summary>
    /// <remarks>
    /// Nothing is served stale that <c>must-revalidate</c>, <c>no-cache</c> or, in a shared cache, <c>proxy-revalidate</c> or <c>s-maxage</c>
    /// forbids to (RFC 9111 section 4.2.4), even where the field grants it elsewhere: the stricter word counts.
    /// </remarks>
    /// <param name="isShared">Whether the cache serves more than one user.</param>
    public CacheLives ToLives(bool isShared)
    {
        if (!MayBeStored(isShared) || Has(CacheDirectives.NoCache)) return CacheLives.None;
        var fresh = (isShared ? SharedMaxAge : null) ?? MaxAge ?? TimeSpan.Zero;
        var isNeverStale = Has(CacheDirectives.MustRevalidate) || (isShared && (Has(CacheDirectives.ProxyRevalidate) || SharedMaxAge is not null));
        return isNeverStale ? new(fresh) : new(fresh, StaleWhileRevalidate ?? TimeSpan.Zero, StaleIfError ?? TimeSpan.Zero);
    }

    /// <summary>The field's value; empty when it says nothing. Times are whole seconds, rounded down: a cache must not keep longer than meant.</summary>
    public override string ToString() => CacheControlWriter.Write(this);

    internal bool Has(CacheDirectives directive) => (Directives & directive) != 0;
}
