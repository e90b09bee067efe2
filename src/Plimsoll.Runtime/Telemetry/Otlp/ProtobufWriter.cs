using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Plimsoll.Runtime.Telemetry.Otlp;

/// <summary>
/// A byte buffer that grows and is written in protobuf's wire format (protobuf.dev, "Encoding"). It keeps its memory when truncated.
/// Not safe for two threads at once.
/// </summary>
internal sealed class ProtobufWriter(int capacity)
{
    private const int Varints = 0;
    private const int Fixed64s = 1;
    private const int Delimited = 2;
    private const int Fixed32s = 5;

    // A message is written before its length is known. A varint of four bytes holds any length up to 256 MiB.
    private const int LengthBytes = 4;
    private const int LongestVarint = 10;

    /// <summary>Most bytes of a field's head.</summary>
    public const int LongestHead = 2 * LongestVarint;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written after that length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>An empty writer: this one, unless it grew beyond so many bytes and used less than half of them; then a new one of that capacity.</summary>
    public ProtobufWriter Emptied(int most)
    {
        if (_bytes.Length > most && Length < _bytes.Length / 2)
            return new ProtobufWriter(most);
        Length = 0;
        return this;
    }

    /// <summary>Bytes that are in wire format already.</summary>
    public void Raw(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(Room(encoded.Length));
        Length += encoded.Length;
    }

    public void Varint(int field, ulong value)
    {
        Tag(field, Varints);
        Varint(value);
    }

    public void Fixed64(int field, ulong value)
    {
        Tag(field, Fixed64s);
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    public void Fixed32(int field, uint value)
    {
        Tag(field, Fixed32s);
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), value);
        Length += sizeof(uint);
    }

    public void Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Delimit(field, value.Length);
        Raw(value);
    }

    public void Text(int field, ReadOnlySpan<char> value)
    {
        Text(field, value, Encoding.UTF8.GetByteCount(value));
    }

    /// <summary>A text that takes so many bytes in UTF-8.</summary>
    public void Text(int field, ReadOnlySpan<char> value, int length)
    {
        Delimit(field, length);
        Encoding.UTF8.GetBytes(value, Room(length));
        Length += length;
    }

    /// <summary>Bytes that are given as hexadecimal digits.</summary>
    public void Hex(int field, ReadOnlySpan<char> digits)
    {
        Delimit(field, digits.Length / 2);
        var room = Room(digits.Length / 2);
        // The platform's decoder calls a function per vector operation when it is compiled ahead of time.
        for (var place = 0; place < digits.Length; place += 2)
            room[place / 2] = (byte)((HexValue(digits[place]) << 4) | HexValue(digits[place + 1]));
        Length += digits.Length / 2;
    }

    /// <summary>The head of a field whose bytes, as many as said, are written next.</summary>
    public void Delimit(int field, int length)
    {
        Tag(field, Delimited);
        Varint((ulong)length);
    }

    /// <summary>Begins a message whose length is not known yet.</summary>
    /// <returns>To be passed to <see cref="Close"/>.</returns>
    public int Open(int field)
    {
        Tag(field, Delimited);
        Room(LengthBytes);
        return Length += LengthBytes;
    }

    /// <summary>Ends the message that was begun there.</summary>
    public void Close(int opened)
    {
        var length = (uint)(Length - opened);
        var place = _bytes.AsSpan(opened - LengthBytes, LengthBytes);
        place[0] = (byte)(length | 0x80);
        place[1] = (byte)((length >> 7) | 0x80);
        place[2] = (byte)((length >> 14) | 0x80);
        place[3] = (byte)((length >> 21) & 0x7f);
    }

    /// <summary>Bytes that a field's head takes in front of so many bytes.</summary>
    public static int HeadLength(int field, int length) => VarintLength((ulong)field << 3) + VarintLength((ulong)length);

    private static int VarintLength(ulong value) => (70 - BitOperations.LeadingZeroCount(value | 1)) / 7;

    private static int HexValue(char digit) => (digit & 0xf) + ((digit >> 6) * 9);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tag(int field, int wireType) => Varint(((ulong)field << 3) | (uint)wireType);

    // Nearly all of them take one byte: field numbers, kinds and short lengths.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Varint(ulong value)
    {
        var (bytes, length) = (_bytes, Length);
        if (value < 0x80 && (uint)length < (uint)bytes.Length)
        {
            bytes[length] = (byte)value;
            Length = length + 1;
            return;
        }

        LongVarint(value);
    }

    private void LongVarint(ulong value)
    {
        var room = Room(LongestVarint);
        var index = 0;
        for (; value >= 0x80; value >>= 7)
            room[index++] = (byte)(value | 0x80);
        room[index++] = (byte)value;
        Length += index;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length);
    }
}
