using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in bodies. What can't be looked through is not kept.</summary>
internal sealed class BodyRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly MultipartRedaction _parts = new(names, book, texts);

    /// <summary>The text without secrets, or why none is kept.</summary>
    /// <param name="body">All of it; <see langword="null"/> when it was too large.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="coding">Its content coding.</param>
    /// <param name="place">Whose it is.</param>
    public (string? Text, string? NotKept) Scrub(byte[]? body, string? type, string? coding, string place)
    {
        if (body is null) return (null, "larger than what is kept");
        if (coding is not (null or "" or "identity")) return (null, "compressed, so not looked through");
        if (TextOf(body) is not { } text) return (null, "no text, so not looked through");
        var media = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (media.StartsWith("multipart/", StringComparison.Ordinal)) return _parts.Scrub(text, type!, place);
        // Whatever it is called: many clients call everything a form.
        if (texts.Json.TryScrub(text, place) is { } json) return (json, null);
        if (media.Contains("json", StringComparison.Ordinal)) return texts.Json.TryScrub(body, place) is { } value ? (value, null) : (null, "broken JSON, so not looked through");
        if (media == "application/x-www-form-urlencoded") return (texts.Targets.ScrubPairs(text, $"{place}, form"), null);
        return (texts.Scrub(text, place), null);
    }

    private static string? TextOf(byte[] body)
    {
        try
        {
            var text = Strict.GetString(body);
            return text.Any(static letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
