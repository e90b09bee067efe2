using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in JSON, and leaves every other byte as it was: order, number format and white space are part of what was asked.</summary>
internal sealed class JsonRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The text without secrets; <see langword="null"/> when it is no object or array of JSON.</summary>
    public string? TryScrub(string text, string place)
    {
        var mark = text.StartsWith(ByteOrderMark) ? 1 : 0;
        if (text.AsSpan(mark).TrimStart() is not ['{' or '[', ..]) return null;
        return TryScrub(Encoding.UTF8.GetBytes(text, mark, text.Length - mark), place) is { } scrubbed ? text[..mark] + scrubbed : null;
    }

    /// <summary>The text without secrets; <see langword="null"/> when it is no JSON, so that nothing can be said of it.</summary>
    public string? TryScrub(ReadOnlySpan<byte> json, string place)
    {
        try
        {
            var output = new ArrayBufferWriter<byte>(json.Length + 64);
            Copy(json, output, place);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second: half of a surrogate pair, which no text can hold.
            return null;
        }
    }

    private void Copy(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> output, string place)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 512 });
        var (copied, name, secretDepth) = (0, "", -1);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (secretDepth < 0 && name.Length > 0 && names.IsSecret(name)) secretDepth = reader.CurrentDepth;
                name = "";
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                if (reader.CurrentDepth == secretDepth) secretDepth = -1;
                continue;
            }

            var replaced = Replacement(ref reader, name, secretDepth >= 0, place);
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

    private string? Replacement(ref Utf8JsonReader reader, string name, bool isBelowSecret, string place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var member = reader.GetString()!;
                if (member.Length == 0) return null;
                // Below a secret name, names may be what is secret: {"tokens":{"…":{"user":1}}}.
                var scrubbedName = isBelowSecret || SecretForms.IsRandom(member) ? book.Hide(member, place) : texts.Scrub(member, place);
                return scrubbedName == member ? null : scrubbedName;
            case JsonTokenType.String:
                var text = reader.GetString()!;
                if (text.Length == 0) return null;
                var at = isBelowSecret ? place : PlainNames.Place(place, name, "member ");
                if (isBelowSecret || names.IsSecret(name)) return texts.Hide(text, at);
                var scrubbed = texts.Scrub(text, at);
                return scrubbed == text ? null : scrubbed;
            case JsonTokenType.Number when isBelowSecret || (names.IsSecret(name) && !SecretNames.IsCount(name)):
                return book.Hide(Encoding.UTF8.GetString(reader.ValueSpan), isBelowSecret ? place : PlainNames.Place(place, name, "member "));
            default:
                return null;
        }
    }
}
