namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Reads bits, most significant first; zeros after the end.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    internal int Read(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, _position++)
        {
            var index = _position >> 3;
            var bit = index < _bytes.Length ? _bytes[index] >> (7 - (_position & 7)) & 1 : 0;
            value = (value << 1) | bit;
        }

        return value;
    }
}
