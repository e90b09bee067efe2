using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Statistics;

/// <summary>Writes what is no finite number as <c>null</c>, so that a figure which went wrong is kept as one that is missing and the rest of the result is not lost.</summary>
internal sealed class FigureConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
