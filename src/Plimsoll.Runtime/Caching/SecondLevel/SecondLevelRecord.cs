using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>
/// A value as it lies in the second level: mark, version, flags, number of tags, start of its making (Unix time, ms), three lives (ms), tags
/// (length, UTF-8), then the value's own bytes with their length in front, which shows a record that was cut off. Big-endian.
/// </summary>
internal readonly record struct SecondLevelRecord<TValue>(CacheMade<TValue> Made, CacheLives Lives, long StartedUnixMs)
{
    private const byte Mark = (byte)'P';
    private const byte Version = 1;
    private const byte NegativeFlag = 1;
    private const int LengthBytes = sizeof(int);
    private const int HeaderBytes = 4 + (4 * sizeof(long));

    public byte[] Write(ICacheValueFormat<TValue> values)
    {
        var target = new ArrayBufferWriter<byte>();
        var header = target.GetSpan(HeaderBytes);
        (header[0], header[1], header[2], header[3]) = (Mark, Version, Made.IsNegative ? NegativeFlag : (byte)0, (byte)Made.Tags.Length);
        BinaryPrimitives.WriteInt64BigEndian(header[4..], StartedUnixMs);
        BinaryPrimitives.WriteInt64BigEndian(header[12..], (long)Lives.Fresh.TotalMilliseconds);
        BinaryPrimitives.WriteInt64BigEndian(header[20..], (long)Lives.StaleWhileRevalidate.TotalMilliseconds);
        BinaryPrimitives.WriteInt64BigEndian(header[28..], (long)Lives.StaleIfError.TotalMilliseconds);
        target.Advance(HeaderBytes);
        foreach (var tag in Made.Tags) WritePart(target, Encoding.UTF8.GetBytes(tag));
        var value = new ArrayBufferWriter<byte>();
        if (!Made.IsNegative) values.Write(Made.Value, value);
        WritePart(target, value.WrittenSpan);
        return target.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">The bytes are no such record.</exception>
    public static SecondLevelRecord<TValue> Read(ReadOnlySpan<byte> bytes, ICacheValueFormat<TValue> values)
    {
        if (bytes.Length < HeaderBytes || bytes[0] != Mark || bytes[1] != Version) throw Malformed();
        var isNegative = (bytes[2] & NegativeFlag) != 0;
        if (bytes[3] > TagRules.MaxTags) throw Malformed();
        var tags = new string[bytes[3]];
        var started = BinaryPrimitives.ReadInt64BigEndian(bytes[4..]);
        var lives = new CacheLives(Span(bytes[12..]), Span(bytes[20..]), Span(bytes[28..]));
        var rest = bytes[HeaderBytes..];
        for (var index = 0; index < tags.Length; index++) tags[index] = Encoding.UTF8.GetString(ReadPart(ref rest));
        var value = ReadPart(ref rest);
        if (rest.Length != 0 || TagRules.FaultOf([.. tags]) is not null) throw Malformed();
        var made = new CacheMade<TValue> { Value = isNegative ? default! : values.Read(value), IsNegative = isNegative, Lives = lives, Tags = [.. tags] };
        return new(made, lives, started);
    }

    private static void WritePart(ArrayBufferWriter<byte> target, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(target.GetSpan(LengthBytes), part.Length);
        target.Advance(LengthBytes);
        target.Write(part);
    }

    private static ReadOnlySpan<byte> ReadPart(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < LengthBytes) throw Malformed();
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length < 0 || length > rest.Length - LengthBytes) throw Malformed();
        var part = rest.Slice(LengthBytes, length);
        rest = rest[(LengthBytes + length)..];
        return part;
    }

    // What no life can be counts as none.
    private static TimeSpan Span(ReadOnlySpan<byte> bytes) =>
        TimeSpan.FromMilliseconds(Math.Clamp(BinaryPrimitives.ReadInt64BigEndian(bytes), 0, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond));

    private static FormatException Malformed() => new("The record in the second level is cut off, damaged or of another version.");
}
