using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>Language and name of a sound or text.</summary>
internal static class DashLabel
{
    /// <summary>The language attribute. The schema refuses what has not the form of a language, so such a one is left out.</summary>
    internal static void WriteLanguage(ref Utf8Text text, Rendition rendition)
    {
        if (rendition.Language is not { } language || !LanguageRange.IsWellFormed(language)) return;
        text.Raw(" lang=\""u8);
        text.Xml(language);
        text.Raw((byte)'"');
    }

    internal static void Write(ref Utf8Text text, Rendition rendition)
    {
        if (rendition.Label is not { } label) return;
        text.Raw("      <Label>"u8);
        text.Xml(label);
        text.Raw("</Label>\n"u8);
    }
}
