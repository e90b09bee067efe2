using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Runtime.Telemetry.Logging;

/// <summary>Values of log attributes as JSON: numbers as numbers, switches as booleans, anything unknown by its ToString, which is what keeps secrets masked.</summary>
internal static class LogValue
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int or short or sbyte or byte or ushort or long or uint: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case float number: WriteReal(json, number); break;
            case double number: WriteReal(json, number); break;
            case DateTimeOffset time: json.WriteStringValue(time); break;
            case DateTime time: json.WriteStringValue(time); break;
            case Guid id: json.WriteStringValue(id); break;
            case IReadOnlyDictionary<string, bool> switches: WriteObject(json, switches); break;
            case IReadOnlyDictionary<string, string> texts: WriteObject(json, texts); break;
            case IReadOnlyDictionary<string, object?> members: WriteObject(json, members); break;
            case IEnumerable<string> texts: WriteArray(json, texts); break;
            case IFormattable formattable: json.WriteStringValue(formattable.ToString(null, CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    // JSON has no words for these; a number that readers cannot parse would lose the whole line.
    private static void WriteReal(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteObject<T>(Utf8JsonWriter json, IReadOnlyDictionary<string, T> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<string> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
