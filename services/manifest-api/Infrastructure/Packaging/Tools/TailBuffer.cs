using System.Text;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>Keeps the last bytes of a stream, however long it is.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private long _written;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > capacity)
        {
            _written += bytes.Length - capacity;
            bytes = bytes[^capacity..];
        }

        var position = (int)(_written % capacity);
        var untilEnd = Math.Min(bytes.Length, capacity - position);
        bytes[..untilEnd].CopyTo(_ring.AsSpan(position));
        bytes[untilEnd..].CopyTo(_ring);
        _written += bytes.Length;
    }

    public override string ToString()
    {
        if (_written <= capacity) return Encoding.UTF8.GetString(_ring, 0, (int)_written);
        var start = (int)(_written % capacity);
        byte[] inOrder = [.. _ring[start..], .. _ring[..start]];
        return "…" + Encoding.UTF8.GetString(inOrder);
    }
}
