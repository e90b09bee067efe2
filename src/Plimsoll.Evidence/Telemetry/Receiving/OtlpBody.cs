using System.IO.Compression;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads bodies, compressed or not, and no more of them than fits.</summary>
internal static class OtlpBody
{
    /// <summary>All bytes of a body; refuses one that is no gzip, or too long once it is unpacked.</summary>
    public static async Task<byte[]> ReadAsync(Stream body, bool isGzip, CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var unpacked = isGzip ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : body;
        try
        {
            var buffer = new byte[64 * 1024];
            for (int count; (count = await unpacked.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (whole.Length + count > OtlpReceiver.MaxBodyBytes) throw new OtlpTooLargeException($"the body is larger than {OtlpReceiver.MaxBodyBytes} bytes; export smaller batches");
                whole.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException fault)
        {
            throw new OtlpFormatException($"the body is no gzip: {fault.Message}", fault);
        }
        finally
        {
            if (isGzip) await unpacked.DisposeAsync();
        }

        return whole.ToArray();
    }
}
