using System.Text;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Writes the few messages of protobuf that a receiver answers with.</summary>
internal static class WireWriter
{
    /// <summary>A varint field.</summary>
    public static byte[] Integer(int number, long value) => [.. Varint((ulong)number << 3), .. Varint(unchecked((ulong)value))];

    /// <summary>A field of text.</summary>
    public static byte[] Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    /// <summary>A field of bytes or of a message.</summary>
    public static byte[] Bytes(int number, byte[] value) => [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
