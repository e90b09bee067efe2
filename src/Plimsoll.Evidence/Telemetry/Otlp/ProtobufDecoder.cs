using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads an OTLP message in protobuf into the tree that the same message has in JSON, so that only one place knows what OTLP means.</summary>
internal static class ProtobufDecoder
{
    /// <summary>How deep values may nest; the exporters that are known nest to three.</summary>
    public const int MaxDepth = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a message; refuses what is none with <see cref="OtlpFormatException"/>.</summary>
    public static JsonObject Read(OtlpMessage message, ReadOnlySpan<byte> bytes) => Read(message, bytes, 0);

    private static JsonObject Read(OtlpMessage message, ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > MaxDepth) throw new OtlpFormatException($"{message} nests deeper than {MaxDepth} messages");
        var tree = new JsonObject();
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, wireType) = reader.ReadKey();
            if (OtlpSchema.Find(message, number) is not { } field)
            {
                reader.Skip(wireType);
                continue;
            }

            if (field.IsRepeated && wireType == 2 && field.Type is OtlpFieldType.Fixed64 or OtlpFieldType.Double)
                ReadPacked(field, reader.ReadBytes(), Array(tree, field.Name));
            else if (field.IsRepeated)
                Array(tree, field.Name).Add(ReadValue(message, field, wireType, ref reader, depth));
            else
                tree[field.Name] = ReadValue(message, field, wireType, ref reader, depth);
        }

        return tree;
    }

    private static JsonNode? ReadValue(OtlpMessage message, OtlpField field, int wireType, ref WireReader reader, int depth)
    {
        var expected = WireTypeOf(field.Type);
        if (wireType != expected) throw new OtlpFormatException($"{message}.{field.Name} has wire type {wireType}, not {expected}");
        return field.Type switch
        {
            OtlpFieldType.Text => JsonValue.Create(Text(message, field, reader.ReadBytes())),
            OtlpFieldType.Identifier => JsonValue.Create(Convert.ToHexStringLower(reader.ReadBytes())),
            OtlpFieldType.Bytes => JsonValue.Create(Convert.ToBase64String(reader.ReadBytes())),
            OtlpFieldType.Integer => JsonValue.Create(unchecked((long)reader.ReadVarint())),
            OtlpFieldType.Boolean => JsonValue.Create(reader.ReadVarint() != 0),
            OtlpFieldType.Fixed64 => JsonValue.Create(unchecked((long)reader.ReadFixed64())),
            OtlpFieldType.Double => JsonValue.Create(BitConverter.UInt64BitsToDouble(reader.ReadFixed64())),
            _ => Read(field.Message!.Value, reader.ReadBytes(), depth + 1),
        };
    }

    private static void ReadPacked(OtlpField field, ReadOnlySpan<byte> packed, JsonArray into)
    {
        var reader = new WireReader(packed);
        while (!reader.IsAtEnd)
        {
            var bits = reader.ReadFixed64();
            into.Add(field.Type == OtlpFieldType.Double ? JsonValue.Create(BitConverter.UInt64BitsToDouble(bits)) : JsonValue.Create(unchecked((long)bits)));
        }
    }

    private static JsonArray Array(JsonObject tree, string name)
    {
        if (tree[name] is JsonArray known) return known;
        var array = new JsonArray();
        tree[name] = array;
        return array;
    }

    private static string Text(OtlpMessage message, OtlpField field, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new OtlpFormatException($"{message}.{field.Name} is no UTF-8", fault);
        }
    }

    private static int WireTypeOf(OtlpFieldType type) => type switch
    {
        OtlpFieldType.Integer or OtlpFieldType.Boolean => 0,
        OtlpFieldType.Fixed64 or OtlpFieldType.Double => 1,
        _ => 2,
    };
}
