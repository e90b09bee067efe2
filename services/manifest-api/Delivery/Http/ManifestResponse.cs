using System.Buffers;
using ManifestApi.Delivery.Manifests;
using Microsoft.Net.Http.Headers;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Degradation;

namespace ManifestApi.Delivery.Http;

/// <summary>Sends a rendered manifest: validators, content coding, length, CORS. One instance per kind of document.</summary>
internal sealed class ManifestResponse(string contentType, TokenBoundCaching caching)
{
    /// <summary>Multivariant playlist: changes when a new package is published.</summary>
    internal static ManifestResponse Multivariant { get; } = new("application/vnd.apple.mpegurl", TokenBoundCaching.Changing);

    /// <summary>Media playlist below a version: never changes.</summary>
    internal static ManifestResponse MediaPlaylist { get; } = new("application/vnd.apple.mpegurl", TokenBoundCaching.Lasting);

    /// <summary>DASH manifest: changes when a new package is published.</summary>
    internal static ManifestResponse Dash { get; } = new("application/dash+xml", TokenBoundCaching.Changing);

    /// <summary>
    /// Answers 304 when the caller has the document already, 412 when it wants another; otherwise sets every header that does not depend on the body.
    /// Costs no rendering: the entity tag comes from facts.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="entityTag">Of the document, whatever its coding.</param>
    /// <param name="secondsLeft">Whole seconds for which the token is still good.</param>
    /// <param name="coding">The content coding that suits the caller.</param>
    /// <param name="step">How much service the document is; null for one that has no levels. What is less than full is not kept for long.</param>
    internal bool IsSettled(HttpContext context, string entityTag, long secondsLeft, out ContentCoding coding, DegradeStep? step = null)
    {
        coding = ContentCodingNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        var variant = Variant(entityTag, coding);
        headers.ETag = variant;
        headers.CacheControl = (step is null or { IsFull: true } ? caching : TokenBoundCaching.Degraded).Of(secondsLeft);
        if (step is not null) DegradeHeader.Tell(context.Response, step);
        headers.Vary = HeaderNames.AcceptEncoding;

        // Whether the body is too small to be compressed, and has the plain tag, is known only once it is rendered.
        return EntityTags.Settle(context, variant, entityTag);
    }

    /// <summary>Sends a rendered manifest and tells whether it came from the cache.</summary>
    internal Task SendAsync(HttpContext context, CacheAnswer<RenderedManifest> answer, string entityTag, ContentCoding coding)
    {
        var response = context.Response;
        var body = answer.Value.Body;
        response.ContentType = contentType;
        if (answer.Value.IsCompressed) response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        else response.Headers.ETag = entityTag;
        RenderedManifests.Tell(context, answer);
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        return Task.CompletedTask;
    }

    private static string Variant(string entityTag, ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => string.Concat(entityTag.AsSpan(0, entityTag.Length - 1), "-br\""),
        ContentCoding.Gzip => string.Concat(entityTag.AsSpan(0, entityTag.Length - 1), "-gz\""),
        _ => entityTag,
    };
}
