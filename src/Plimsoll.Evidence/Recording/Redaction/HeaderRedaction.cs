using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>Hides secrets in headers.</summary>
internal sealed class HeaderRedaction(SecretNames names, SecretBook book, TextRedaction texts)
{
    private static readonly string[] Schemed = ["Authorization", "Proxy-Authorization"];
    private static readonly string[] Schemes = ["Basic", "Bearer", "Digest", "Token", "ApiKey", "Negotiate", "NTLM", "Hawk", "DPoP", "OAuth", "AWS4-HMAC-SHA256"];
    private readonly CookieRedaction _cookies = new(book, texts);

    /// <summary>The headers without secrets.</summary>
    public ImmutableArray<ReplayHeader> Scrub(IReadOnlyList<ReplayHeader> headers) => [.. headers.Select(header => header with { Value = Scrub(header) })];

    private string Scrub(ReplayHeader header)
    {
        var (name, value) = (header.Name, header.Value);
        if (value.Length == 0) return value;
        var place = PlainNames.Place("header", name).Replace(",", "", StringComparison.Ordinal);
        if (Schemed.Contains(name, StringComparer.OrdinalIgnoreCase)) return HideAfterScheme(value, place);
        if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) return _cookies.ScrubSent(value);
        if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)) return _cookies.ScrubSet(value);
        return names.IsSecret(name) ? texts.Hide(value, place) : texts.Scrub(value, place);
    }

    // What is no scheme that is known may be the secret itself.
    private string HideAfterScheme(string value, string place)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 || !Schemes.Contains(value[..space], StringComparer.OrdinalIgnoreCase) ? book.Hide(value, place) : $"{value[..space]} {book.Hide(value[(space + 1)..].Trim(), place)}";
    }
}
