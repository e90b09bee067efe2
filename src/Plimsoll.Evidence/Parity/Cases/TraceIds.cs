namespace Plimsoll.Evidence.Parity;

/// <summary>Makes trace contexts (W3C Trace Context), one per request, so that what an arm emits is joined to its request without guessing.</summary>
internal sealed class TraceIds(Random random)
{
    /// <summary>A trace id of 32 and a parent id of 16 hexadecimal digits.</summary>
    public (string TraceId, string SpanId) Next()
    {
        Span<byte> bytes = stackalloc byte[24];
        random.NextBytes(bytes);
        bytes[0] |= 1;
        bytes[16] |= 1;
        return (Convert.ToHexStringLower(bytes[..16]), Convert.ToHexStringLower(bytes[16..]));
    }

    /// <summary>The header, sampled.</summary>
    public static string Header(string traceId, string spanId) => $"00-{traceId}-{spanId}-01";
}
