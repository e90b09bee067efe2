using System.Buffers.Binary;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>
/// The wire format of protobuf (protobuf.dev/programming-guides/encoding), for bytes that nobody vouches for: every length is held against
/// what is there before it is used. Groups, which OTLP has never had, are refused.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _at == _message.Length;

    /// <summary>The number and the wire type of the next field.</summary>
    public (int Number, int WireType) ReadKey()
    {
        var key = ReadVarint();
        var number = key >> 3;
        if (number is 0 or > 536_870_911) throw new OtlpFormatException($"byte {_at}: {number} is no field number");
        return ((int)number, (int)(key & 7));
    }

    /// <summary>A varint.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var index = 0; index < MaxVarintBytes; index++)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << (7 * index);
            if (next < 0x80) return value;
        }

        throw new OtlpFormatException($"byte {_at}: a varint is longer than {MaxVarintBytes} bytes");
    }

    /// <summary>Eight bytes.</summary>
    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Bytes with their length before them.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (length > (ulong)(_message.Length - _at))
            throw new OtlpFormatException($"byte {_at}: a field says it has {length} bytes, {_message.Length - _at} are left");
        return Take((int)length);
    }

    /// <summary>Passes over a value.</summary>
    public void Skip(int wireType)
    {
        switch (wireType)
        {
            case 0: ReadVarint(); break;
            case 1: Take(8); break;
            case 2: ReadBytes(); break;
            case 5: Take(4); break;
            default: throw new OtlpFormatException($"byte {_at}: {wireType} is no wire type");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _message.Length - _at) throw new OtlpFormatException($"byte {_at}: the message ends in the middle of a value");
        var taken = _message.Slice(_at, count);
        _at += count;
        return taken;
    }
}
