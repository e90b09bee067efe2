using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Jobs;

/// <summary>An identity in JSON is its UUID as a string.</summary>
public sealed class JobIdConverter : JsonConverter<JobId>
{
    /// <inheritdoc/>
    public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && JobId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("This is no identity of a job. It is a UUID that an enqueue returned.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToGuid());
    }
}
