using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Media;

/// <summary>Which bytes of a file a request asks for (RFC 9110 §14).</summary>
/// <param name="Kind">All of it, a part of it, or none that exists.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Count">Number of bytes.</param>
internal readonly record struct ByteRange(ByteRangeKind Kind, long Offset, long Count)
{
    /// <summary>Reads the range of a request. Several ranges, other units and malformed headers are answered with the whole file, as the RFC allows.</summary>
    internal static ByteRange Of(HttpRequest request, string entityTag, long length)
    {
        var whole = new ByteRange(ByteRangeKind.Whole, 0, length);
        var header = request.Headers.Range;
        if (header.Count != 1 || !RangeHeaderValue.TryParse(header.ToString(), out var parsed)) return whole;
        if (!parsed.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase) || parsed.Ranges.Count != 1) return whole;
        if (!IsCurrent(request, entityTag)) return whole;
        return Of(parsed.Ranges.First(), length);
    }

    private static ByteRange Of(RangeItemHeaderValue range, long length)
    {
        var unsatisfiable = new ByteRange(ByteRangeKind.Unsatisfiable, 0, 0);
        if (range.From is not { } from)
        {
            var suffix = Math.Min(range.To.GetValueOrDefault(), length);
            return suffix == 0 ? unsatisfiable : new ByteRange(ByteRangeKind.Part, length - suffix, suffix);
        }

        if (from >= length) return unsatisfiable;
        var to = Math.Min(range.To ?? (length - 1), length - 1);
        return new ByteRange(ByteRangeKind.Part, from, to - from + 1);
    }

    // If-Range: a part is only good to a caller whose other parts are of the same file.
    private static bool IsCurrent(HttpRequest request, string entityTag)
    {
        var condition = request.Headers.IfRange;
        return condition.Count == 0 || condition.ToString() == entityTag;
    }
}
