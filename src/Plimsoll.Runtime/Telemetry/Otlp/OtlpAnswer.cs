namespace Plimsoll.Runtime.Telemetry.Otlp;

/// <summary>What a collector says of a request that it took (opentelemetry-proto, ExportTraceServiceResponse and ExportMetricsServiceResponse).</summary>
internal static class OtlpAnswer
{
    private const int PartialSuccess = 1;
    private const int RejectedItems = 1;
    private const int MostBytes = 4096;

    /// <summary>Number of items that it took the request without; 0 when the answer can't be read.</summary>
    public static long Rejected(Stream answer)
    {
        var bytes = new byte[MostBytes];
        var length = answer.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
        var message = Field(bytes.AsSpan(0, length), PartialSuccess, out _);
        Field(message, RejectedItems, out var rejected);
        return (long)rejected;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> message, int number, out ulong value)
    {
        while (TryVarint(ref message, out var key) && TryVarint(ref message, out value))
        {
            var isDelimited = (key & 7) == 2;
            if (isDelimited && value > (ulong)message.Length)
                break;
            var content = isDelimited ? message[..(int)value] : default;
            if (key >> 3 == (ulong)number)
                return content;
            message = message[content.Length..];
        }

        value = 0;
        return default;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var index = 0; index < message.Length && index < 10; index++)
        {
            value |= (ulong)(message[index] & 0x7f) << (7 * index);
            if (message[index] >= 0x80)
                continue;
            message = message[(index + 1)..];
            return true;
        }

        return false;
    }
}
