using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;
using ManifestApi.Domain.Variants;

namespace ManifestApi.Domain.Dash;

/// <summary>What the element of every media representation begins with.</summary>
internal static class DashRepresentation
{
    /// <summary>Writes the open element up to its codec; the caller adds what is special and closes it.</summary>
    internal static void WriteStart(ref Utf8Text text, Rendition rendition)
    {
        text.Raw("      <Representation id=\""u8);
        ManifestPath.WriteName(ref text, rendition);
        text.Raw("\" bandwidth=\""u8);
        text.Number(rendition.PeakBitsPerSecond);
        text.Raw("\" codecs=\""u8);
        VariantCodecs.WriteOne(ref text, rendition);
        text.Raw((byte)'"');
    }
}
