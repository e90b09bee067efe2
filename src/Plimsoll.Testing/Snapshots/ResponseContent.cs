using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Reads an answer for a snapshot.</summary>
internal static class ResponseContent
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<SnapshotContent> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        var content = new SnapshotContent
        {
            Status = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd(),
            Headers = [.. Headers(response)],
        };
        return isJson && Json(body) is { } json ? content with { Json = json } : content with { Text = Text(body) };
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpResponseMessage response)
    {
        var ofHop = response.Headers.Connection.Select(static name => name.ToLowerInvariant()).ToHashSet();
        return response.Headers.Concat(response.Content.Headers)
            .SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key.ToLowerInvariant(), value)))
            .Where(header => !HeaderRules.IsOfHop(header.Key) && !HeaderRules.IsFraming(header.Key) && !ofHop.Contains(header.Key))
            .OrderBy(static header => header.Key, StringComparer.Ordinal);
    }

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Then it is shown as the text that it is, below the header that says otherwise.
            return null;
        }
    }

    private static string Text(byte[] body)
    {
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{body.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(body))}\n");
        }
    }
}
