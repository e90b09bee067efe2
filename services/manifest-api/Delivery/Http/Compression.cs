using System.Buffers;
using System.IO.Compression;

namespace ManifestApi.Delivery.Http;

/// <summary>
/// Compresses a rendered answer. Written here and not left to the framework's middleware because a compressed
/// answer needs an entity tag of its own, which the middleware does not give it (RFC 9110 §8.8.3.3).
/// </summary>
internal static class Compression
{
    private const int BrotliQuality = 5;
    private const int BrotliWindowBits = 18;

    internal static void Compress(ContentCoding coding, ReadOnlySpan<byte> source, ArrayBufferWriter<byte> target)
    {
        if (coding == ContentCoding.Brotli)
        {
            Brotli(source, target);
        }
        else
        {
            using var gzip = new GZipStream(new BufferWriterStream(target), CompressionLevel.Optimal);
            gzip.Write(source);
        }
    }

    private static void Brotli(ReadOnlySpan<byte> source, ArrayBufferWriter<byte> target)
    {
        var span = target.GetSpan(BrotliEncoder.GetMaxCompressedLength(source.Length));
        if (!BrotliEncoder.TryCompress(source, span, out var written, BrotliQuality, BrotliWindowBits))
        {
            throw new InvalidOperationException("Brotli needed more room than its own bound.");
        }

        target.Advance(written);
    }
}
