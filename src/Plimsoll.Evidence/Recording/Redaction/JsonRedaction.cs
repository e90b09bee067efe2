using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in JSON, and leaves every other byte as it was: order, number format and white space are part of what was asked.</summary>
internal sealed class JsonRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private const int NestedMax = 4;

    /// <summary>The text without secrets; <see langword="null"/> when it is no JSON, so that nothing can be said of it.</summary>
    public string? TryScrub(ReadOnlySpan<byte> json, string place) => TryScrub(json, place, 0);

    private string? TryScrub(ReadOnlySpan<byte> json, string place, int depth)
    {
        try
        {
            var output = new ArrayBufferWriter<byte>(json.Length + 64);
            Copy(json, output, place, depth);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second: half of a surrogate pair, which no text can hold.
            return null;
        }
    }

    private void Copy(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output, string place, int depth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 512 });
        var (copied, name, secretDepth) = (0, "", -1);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (secretDepth < 0 && name.Length > 0 && names.IsSecret(name) && !SecretNames.IsCount(name)) secretDepth = reader.CurrentDepth;
                name = "";
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                if (reader.CurrentDepth == secretDepth) secretDepth = -1;
                continue;
            }

            var replaced = Replacement(ref reader, name, secretDepth >= 0, place, depth);
            if (replaced is not null)
            {
                output.Write(json[copied..(int)reader.TokenStartIndex]);
                output.Write(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(replaced, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));
                copied = (int)reader.TokenStartIndex + Length(ref reader);
            }

            name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        }

        output.Write(json[copied..]);
    }

    private static int Length(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.ValueSpan.Length + 2 : reader.ValueSpan.Length;

    private string? Replacement(ref Utf8JsonReader reader, string name, bool isBelowSecret, string place, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var member = reader.GetString()!;
                return texts.Scrub(member, place) is var scrubbedName && scrubbedName != member ? scrubbedName : null;
            case JsonTokenType.String:
                var text = reader.GetString()!;
                if (text.Length == 0) return null;
                if (isBelowSecret || names.IsSecret(name)) return texts.HideOnce(text, Place(place, name));
                var scrubbed = Nested(text, place, depth) ?? texts.Scrub(text, Place(place, name));
                return scrubbed == text ? null : scrubbed;
            case JsonTokenType.Number when isBelowSecret || (names.IsSecret(name) && !SecretNames.IsCount(name)):
                return book.Hide(Encoding.UTF8.GetString(reader.ValueSpan), Place(place, name));
            default:
                return null;
        }
    }

    // JSON in a text of JSON, as events and webhooks carry it.
    private string? Nested(string text, string place, int depth) =>
        depth < NestedMax && text.TrimStart() is ['{' or '[', ..] ? TryScrub(Encoding.UTF8.GetBytes(text), place, depth + 1) : null;

    private static string Place(string place, string name) => name.Length == 0 ? place : $"{place}, member {name}";
}
