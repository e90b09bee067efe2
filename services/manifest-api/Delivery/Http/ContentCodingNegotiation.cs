using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Http;

/// <summary>Picks a content coding from <c>Accept-Encoding</c> (RFC 9110 §12.5.3): the best quality, Brotli before gzip when equal.</summary>
internal static class ContentCodingNegotiation
{
    internal static ContentCoding Choose(StringValues accept)
    {
        if (accept.Count == 0) return ContentCoding.Identity;

        // What browsers and players send nearly always; spares the parse.
        if (accept.Count == 1 && accept[0] is "gzip, deflate, br" or "gzip, deflate, br, zstd") return ContentCoding.Brotli;
        return StringWithQualityHeaderValue.TryParseList(accept, out var codings) ? Choose(codings) : ContentCoding.Identity;
    }

    private static ContentCoding Choose(IList<StringWithQualityHeaderValue> codings)
    {
        var any = Quality(codings, "*") ?? 0;
        var brotli = Quality(codings, "br") ?? any;
        var gzip = Quality(codings, "gzip") ?? Quality(codings, "x-gzip") ?? any;
        var identity = Quality(codings, "identity") ?? 0;
        if (brotli > 0 && brotli >= gzip && brotli >= identity) return ContentCoding.Brotli;
        return gzip > 0 && gzip >= identity ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    private static double? Quality(IList<StringWithQualityHeaderValue> codings, string name)
    {
        foreach (var coding in codings)
        {
            if (coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return coding.Quality ?? 1;
        }

        return null;
    }
}
