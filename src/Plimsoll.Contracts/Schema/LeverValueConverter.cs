using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Contracts.Schema;

/// <summary>Writes a lever's value as the number, the switch or the text that it is.</summary>
internal sealed class LeverValueConverter : JsonConverter<LeverValue>
{
    public override LeverValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new LeverValue(reader.GetDouble(), null, null),
        JsonTokenType.True or JsonTokenType.False => new LeverValue(null, reader.GetBoolean(), null),
        JsonTokenType.String => new LeverValue(null, null, reader.GetString()),
        _ => throw new JsonException("A lever's value is a number, true, false or a text."),
    };

    public override void Write(Utf8JsonWriter writer, LeverValue value, JsonSerializerOptions options)
    {
        if (value.Flag is { } flag)
            writer.WriteBooleanValue(flag);
        else if (value.Text is { } text)
            writer.WriteStringValue(text);
        else
            writer.WriteNumberValue(value.Number ?? 0);
    }
}
