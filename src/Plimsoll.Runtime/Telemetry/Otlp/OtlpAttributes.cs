using System.Collections;
using System.Globalization;
using System.Text;

namespace Plimsoll.Runtime.Telemetry.Otlp;

/// <summary>Attributes in OTLP: <c>KeyValue</c> and <c>AnyValue</c> of opentelemetry-proto, common.proto.</summary>
internal static class OtlpAttributes
{
    private const int Key = 1;
    private const int Value = 2;
    private const int TextValue = 1;
    private const int BoolValue = 2;
    private const int IntValue = 3;
    private const int DoubleValue = 4;
    private const int ArrayValue = 5;
    private const int ArrayItems = 1;
    private const int BytesValue = 7;

    /// <summary>An attribute with a text.</summary>
    public static void Attribute(this ProtobufWriter writer, int field, string key, ReadOnlySpan<char> value)
    {
        var (keyLength, textLength) = (Encoding.UTF8.GetByteCount(key), Encoding.UTF8.GetByteCount(value));
        var valueLength = ProtobufWriter.HeadLength(TextValue, textLength) + textLength;
        writer.Delimit(
            field,
            ProtobufWriter.HeadLength(Key, keyLength) + keyLength + ProtobufWriter.HeadLength(Value, valueLength) + valueLength);
        writer.Text(Key, key);
        writer.Delimit(Value, valueLength);
        writer.Text(TextValue, value);
    }

    /// <summary>The key of an attribute that is written often, encoded once.</summary>
    public static byte[] KeyOf(string key)
    {
        var writer = new ProtobufWriter(Encoding.UTF8.GetByteCount(key) + ProtobufWriter.LongestHead);
        writer.Text(Key, key);
        return writer.Written.ToArray();
    }

    /// <summary>An attribute with a text and a key from <see cref="KeyOf"/>.</summary>
    public static void Attribute(this ProtobufWriter writer, int field, byte[] encodedKey, ReadOnlySpan<char> value)
    {
        var textLength = Encoding.UTF8.GetByteCount(value);
        var valueLength = ProtobufWriter.HeadLength(TextValue, textLength) + textLength;
        writer.Delimit(field, encodedKey.Length + ProtobufWriter.HeadLength(Value, valueLength) + valueLength);
        writer.Raw(encodedKey);
        writer.Delimit(Value, valueLength);
        writer.Text(TextValue, value, textLength);
    }

    /// <summary>An attribute of whatever type; a type that OTLP does not know, and a collection in a collection, is sent as its text.</summary>
    public static void Attribute(this ProtobufWriter writer, int field, string key, object? value)
    {
        if (value is string text)
        {
            writer.Attribute(field, key, text.AsSpan());
            return;
        }

        var attribute = writer.Open(field);
        writer.Text(Key, key);
        Any(writer, Value, value);
        writer.Close(attribute);
    }

    private static void Any(ProtobufWriter writer, int field, object? value, bool isItem = false)
    {
        var any = writer.Open(field);
        switch (value)
        {
            // An AnyValue without a member is how OTLP says null.
            case null:
                break;
            case bool truth:
                writer.Varint(BoolValue, truth ? 1u : 0u);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.Varint(IntValue, unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture)));
                break;
            case float or double:
                writer.Double(DoubleValue, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                writer.Bytes(BytesValue, bytes);
                break;
            // Only what holds its items already: anything else would run somebody's code for as long as it likes.
            case ICollection items when !isItem:
                Items(writer, items);
                break;
            default:
                writer.Text(TextValue, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }

        writer.Close(any);
    }

    private static void Items(ProtobufWriter writer, ICollection items)
    {
        var array = writer.Open(ArrayValue);
        foreach (var item in items)
            Any(writer, ArrayItems, item, isItem: true);
        writer.Close(array);
    }
}
