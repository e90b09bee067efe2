using System.Net.Http.Headers;

namespace Plimsoll.Runtime.Caching.Http;

/// <summary>For how long the answer of an upstream may be served, by what it says itself (RFC 9111 sections 3 and 4.2, RFC 5861).</summary>
public static class HttpLives
{
    /// <summary>What is left of the lives that an answer names, when it comes in. None, so that it is handed out and not kept, where it may not be kept or names no life: nothing is guessed.</summary>
    /// <remarks>
    /// What the answer varies by (<c>Vary</c>) belongs into the key of the cache; an answer that varies by everything is not kept. Only answers to
    /// <c>GET</c> are, as a key names no method, and of those to a request with <c>Authorization</c> a shared cache keeps only what says that it may (section 3.5).
    /// </remarks>
    /// <param name="response">The answer.</param>
    /// <param name="requestedAt">When it was asked for.</param>
    /// <param name="receivedAt">When it came in.</param>
    /// <param name="isShared">Whether the cache serves more than one user.</param>
    public static CacheLives Of(HttpResponseMessage response, DateTimeOffset requestedAt, DateTimeOffset receivedAt, bool isShared)
    {
        ArgumentNullException.ThrowIfNull(response);
        var control = CacheControl.Parse(FieldOf(response, "Cache-Control"));
        if (!MayBeStored(response, control, isShared))
            return CacheLives.None;
        if (control.MaxAge is null)
            control = control with { MaxAge = ByExpires(response, receivedAt) };
        return control.ToLives(isShared).After(HttpAge.Received(response.Headers.Date, HttpAge.Parse(FieldOf(response, "Age")), requestedAt, receivedAt));
    }

    private static bool MayBeStored(HttpResponseMessage response, in CacheControl control, bool isShared)
    {
        var request = response.RequestMessage;
        if (request is not null && request.Method != HttpMethod.Get)
            return false;
        if (isShared && request?.Headers.Authorization is not null && control.SharedMaxAge is null && !control.Has(CacheDirectives.Public | CacheDirectives.MustRevalidate))
            return false;
        // Section 3: a part is no answer, and an interim one no final one.
        return (int)response.StatusCode is >= 200 and not 206 and not 304 && !response.Headers.Vary.Contains("*");
    }

    // One that cannot be read, such as 0, is in the past (section 5.3).
    private static TimeSpan? ByExpires(HttpResponseMessage response, DateTimeOffset receivedAt) =>
        response.Content.Headers.Expires is { } expires ? expires - (response.Headers.Date ?? receivedAt) : null;

    // As it was sent: the platform's own reading of the field keeps less.
    private static string? FieldOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? string.Join(',', values) : null;
}
