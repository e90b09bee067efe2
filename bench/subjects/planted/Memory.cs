using System.Runtime.InteropServices;

namespace Plimsoll.Bench.Planted;

/// <summary>Memory that is never given back, outside the collected heap: what is held is resident to the byte, and no collection moves it.</summary>
internal sealed unsafe class Memory
{
    private const nuint BytesPerMb = 1_000_000;
    private const int ChunkBytes = 64 << 10;
    private readonly Lock _gate = new();
    private byte* _chunk;
    private int _left;

    /// <summary>Holds some from now on.</summary>
    public static void Hold(int mb)
    {
        var bytes = (nuint)mb * BytesPerMb;
        if (bytes > 0) NativeMemory.Fill(NativeMemory.Alloc(bytes), bytes, 1);
    }

    /// <summary>Holds a little more.</summary>
    public void Leak(int bytes)
    {
        if (bytes == 0) return;
        lock (_gate)
        {
            if (_left < bytes)
            {
                _chunk = (byte*)NativeMemory.Alloc(ChunkBytes);
                _left = ChunkBytes;
            }

            NativeMemory.Fill(_chunk, (nuint)bytes, 1);
            _chunk += bytes;
            _left -= bytes;
        }
    }
}
