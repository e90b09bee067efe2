using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of a body: of JSON each value with its bytes and its meaning, of text the text, of others length and SHA-256.</summary>
internal static class BodyFacts
{
    private const int MaxText = 64 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Adds them below <paramref name="path"/>.</summary>
    public static void Add(FactSheet sheet, string path, byte[] body, string mediaType, DateTimeOffset now)
    {
        if (body.Length == 0)
        {
            sheet.Add($"{path}@kind", Aspect.Body, "empty");
            return;
        }

        if (mediaType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            var facts = new JsonFacts(now);
            if (facts.TryRead(body, out var fault))
            {
                sheet.Add($"{path}@kind", Aspect.Body, "json");
                facts.CopyTo(sheet, path);
                return;
            }

            sheet.Add($"{path}@kind", Aspect.Body, $"no json: {fault}");
        }

        AddText(sheet, path, body, now);
    }

    private static void AddText(FactSheet sheet, string path, byte[] body, DateTimeOffset now)
    {
        string? text = null;
        try
        {
            if (body.Length <= MaxText) text = Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            // Then it is no text, and its bytes are compared.
        }

        if (text is not null) sheet.Add(path, new Fact(Aspect.Body, text) { Kind = ValueShape.IsClock(text, now) ? FactKind.Form : FactKind.Exact });
        else
        {
            sheet.Add($"{path}@length", Aspect.Body, body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            sheet.Add($"{path}@sha256", Aspect.Body, Convert.ToHexStringLower(SHA256.HashData(body)));
        }
    }
}
