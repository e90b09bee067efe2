using System.Buffers;

namespace ManifestApi.Delivery.Http;

/// <summary>
/// Buffers that answers are rendered into, one pair per thread. An answer is rendered and copied to the response
/// without an await in between, so a thread never needs more than its own; the length is known before the first byte is sent.
/// </summary>
internal static class RenderBuffers
{
    private const int InitialBytes = 16 * 1024;
    private const int KeptBytes = 1024 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _body;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _compressed;

    internal static ArrayBufferWriter<byte> Body => Reset(ref _body);

    internal static ArrayBufferWriter<byte> Compressed => Reset(ref _compressed);

    private static ArrayBufferWriter<byte> Reset(ref ArrayBufferWriter<byte>? buffer)
    {
        if (buffer is null || buffer.Capacity > KeptBytes) buffer = new ArrayBufferWriter<byte>(InitialBytes);
        buffer.ResetWrittenCount();
        return buffer;
    }
}
