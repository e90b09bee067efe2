using System.Collections.Frozen;

namespace ManifestApi.Infrastructure.Packaging.Probing;

/// <summary>A track's language: containers use ISO 639-2, manifests want the shortest BCP 47 tag (RFC 5646 §4.5).</summary>
/// <param name="Slug">For the rendition's name: <c>en</c>, or <c>und</c> when there is none.</param>
/// <param name="Tag">BCP 47 tag; <see langword="null"/> when there is none.</param>
/// <param name="Label">Name for people, in the language itself where it is known.</param>
internal sealed record TrackLanguage(string Slug, string? Tag, string Label)
{
    private static readonly TrackLanguage Unknown = new("und", null, "Original");

    private static readonly FrozenDictionary<string, TrackLanguage> ByCode = new (string[] Codes, string Tag, string Label)[]
    {
        (["ara"], "ar", "العربية"), (["bul"], "bg", "Български"), (["cat"], "ca", "Català"), (["ces", "cze"], "cs", "Čeština"),
        (["cym", "wel"], "cy", "Cymraeg"), (["dan"], "da", "Dansk"), (["deu", "ger"], "de", "Deutsch"), (["ell", "gre"], "el", "Ελληνικά"),
        (["eng"], "en", "English"), (["est"], "et", "Eesti"), (["eus", "baq"], "eu", "Euskara"), (["fas", "per"], "fa", "فارسی"),
        (["fin"], "fi", "Suomi"), (["fra", "fre"], "fr", "Français"), (["gle"], "ga", "Gaeilge"), (["glg"], "gl", "Galego"),
        (["heb"], "he", "עברית"), (["hin"], "hi", "हिन्दी"), (["hrv"], "hr", "Hrvatski"), (["hun"], "hu", "Magyar"),
        (["ind"], "id", "Bahasa Indonesia"), (["isl", "ice"], "is", "Íslenska"), (["ita"], "it", "Italiano"), (["jpn"], "ja", "日本語"),
        (["kor"], "ko", "한국어"), (["lav"], "lv", "Latviešu"), (["lit"], "lt", "Lietuvių"), (["nld", "dut"], "nl", "Nederlands"),
        (["nor", "nob"], "no", "Norsk"), (["pol"], "pl", "Polski"), (["por"], "pt", "Português"), (["ron", "rum"], "ro", "Română"),
        (["rus"], "ru", "Русский"), (["slk", "slo"], "sk", "Slovenčina"), (["slv"], "sl", "Slovenščina"), (["spa"], "es", "Español"),
        (["srp"], "sr", "Српски"), (["swe"], "sv", "Svenska"), (["tha"], "th", "ไทย"), (["tur"], "tr", "Türkçe"),
        (["ukr"], "uk", "Українська"), (["vie"], "vi", "Tiếng Việt"), (["zho", "chi"], "zh", "中文"),
    }.SelectMany(static row => row.Codes.Append(row.Tag).Select(code => KeyValuePair.Create(code, new TrackLanguage(row.Tag, row.Tag, row.Label))))
     .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a container's language tag; region and script are dropped, a code that is not listed stays as it is.</summary>
    internal static TrackLanguage Of(string? containerTag)
    {
        var primary = (containerTag ?? "").Split('-', '_')[0];
        if (ByCode.TryGetValue(primary, out var known)) return known;
        var isCode = primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter) && !string.Equals(primary, Unknown.Slug, StringComparison.OrdinalIgnoreCase);
        if (!isCode) return Unknown;
        var code = primary.ToLowerInvariant();
        return new TrackLanguage(code, code, code);
    }
}
