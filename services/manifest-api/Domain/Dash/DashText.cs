using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>The adaptation set of one subtitle text: a plain file when it is one, a template when it is several.</summary>
internal static class DashText
{
    internal static void Write(ref Utf8Text text, PackageVersion version, SegmentedRendition segmented, int id)
    {
        var rendition = segmented.Rendition;
        var isFile = segmented.Segments.Length == 1;
        text.Raw("    <AdaptationSet id=\""u8);
        text.Number(id);
        text.Raw("\" contentType=\"text\" mimeType=\"text/vtt\""u8);
        DashLabel.WriteLanguage(ref text, rendition);
        text.Raw(">\n"u8);
        DashLabel.Write(ref text, rendition);
        text.Raw("      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"subtitle\"/>\n"u8);
        if (!isFile) DashSegments.Write(ref text, version, segmented, "      "u8);
        text.Raw("      <Representation id=\""u8);
        ManifestPath.WriteName(ref text, rendition);
        text.Raw("\" bandwidth=\""u8);
        text.Number(Math.Max(1, rendition.PeakBitsPerSecond));
        if (isFile)
        {
            text.Raw("\">\n        <BaseURL>"u8);
            ManifestPath.WriteFolder(ref text, version, rendition);
            text.Raw("1.vtt</BaseURL>\n      </Representation>\n"u8);
        }
        else
        {
            text.Raw("\"/>\n"u8);
        }

        text.Raw("    </AdaptationSet>\n"u8);
    }
}
