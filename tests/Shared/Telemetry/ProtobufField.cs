namespace Plimsoll.Testing.Telemetry;

/// <summary>One field of a protobuf message: a number, or bytes.</summary>
internal readonly record struct ProtobufField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads the fields of a message (protobuf wire format: varint, fixed 64, length-delimited, fixed 32).</summary>
    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var key = ReadVarint(ref message);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return new ProtobufField(number, ReadVarint(ref message), default);
                    break;
                case 1:
                    yield return new ProtobufField(number, BitConverter.ToUInt64(Take(ref message, 8).Span), default);
                    break;
                case 2:
                    var length = (int)ReadVarint(ref message);
                    yield return new ProtobufField(number, 0, Take(ref message, length));
                    break;
                case 5:
                    yield return new ProtobufField(number, BitConverter.ToUInt32(Take(ref message, 4).Span), default);
                    break;
                default:
                    throw new FormatException($"Wire type {key & 7} of field {number} is not one of protobuf's.");
            }
        }
    }

    /// <summary>The messages in the repeated field of that number.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int number) =>
        Read(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
