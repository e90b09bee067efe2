using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Http;

/// <summary>Sends a rendered manifest: validators, content coding, length, CORS. One instance per kind of document.</summary>
internal sealed class ManifestResponse(string contentType, string cacheControl)
{
    // Below this a compressed answer is no smaller on the wire than the headers it costs.
    private const int SmallestCompressed = 256;

    /// <summary>Multivariant playlist: changes when a new package is published.</summary>
    internal static ManifestResponse Multivariant { get; } = new("application/vnd.apple.mpegurl", "public, max-age=10, stale-while-revalidate=50");

    /// <summary>Media playlist below a version: never changes.</summary>
    internal static ManifestResponse MediaPlaylist { get; } = new("application/vnd.apple.mpegurl", "public, max-age=31536000, immutable");

    /// <summary>DASH manifest: changes when a new package is published.</summary>
    internal static ManifestResponse Dash { get; } = new("application/dash+xml", "public, max-age=10, stale-while-revalidate=50");

    /// <summary>
    /// Answers 304 when the caller has the document already, 412 when it wants another; otherwise sets every header that does not depend on the body.
    /// Costs no rendering: the entity tag comes from facts.
    /// </summary>
    internal bool IsSettled(HttpContext context, string entityTag, out ContentCoding coding)
    {
        coding = ContentCodingNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        var variant = Variant(entityTag, coding);
        headers.ETag = variant;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        return EntityTags.Settle(context, variant);
    }

    /// <summary>Sends what stands in <paramref name="body"/>; the buffer is free again when this returns.</summary>
    internal Task SendAsync(HttpContext context, ArrayBufferWriter<byte> body, ContentCoding coding, string entityTag)
    {
        var response = context.Response;
        response.ContentType = contentType;
        if (coding != ContentCoding.Identity && body.WrittenCount >= SmallestCompressed)
        {
            var compressed = RenderBuffers.Compressed;
            Compression.Compress(coding, body.WrittenSpan, compressed);
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
            body = compressed;
        }
        else if (coding != ContentCoding.Identity)
        {
            response.Headers.ETag = entityTag;
        }

        response.ContentLength = body.WrittenCount;
        response.BodyWriter.Write(body.WrittenSpan);
        return Task.CompletedTask;
    }

    private static string Variant(string entityTag, ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => string.Concat(entityTag.AsSpan(0, entityTag.Length - 1), "-br\""),
        ContentCoding.Gzip => string.Concat(entityTag.AsSpan(0, entityTag.Length - 1), "-gz\""),
        _ => entityTag,
    };
}
