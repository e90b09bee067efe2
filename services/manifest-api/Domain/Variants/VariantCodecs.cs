using System.Buffers;
using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Variants;

/// <summary>The codec list of a variant: its own, and every one of the sound that can play with it, each once.</summary>
/// <remarks>WebVTT files have no sample entry, so subtitles add none; players that see one they cannot decode drop the variant.</remarks>
internal static class VariantCodecs
{
    private static readonly SearchValues<char> Simple = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_+");

    /// <summary>One codec string. RFC 6381 needs no escaping in any format; what would is no codec string.</summary>
    internal static void WriteOne(ref Utf8Text text, Rendition rendition)
    {
        if (rendition.Codec.Length == 0 || rendition.Codec.AsSpan().ContainsAnyExcept(Simple))
        {
            throw new InvalidOperationException($"Rendition '{rendition.Name}' has the codec '{rendition.Codec}', which is no RFC 6381 codec string. Package the asset again.");
        }

        text.Raw(rendition.Codec);
    }

    internal static void Write(ref Utf8Text text, Rendition main, ImmutableArray<Rendition> renditions, RenditionSelection selection)
    {
        var isFirst = true;
        if (main.Kind == RenditionKind.Video)
        {
            WriteOne(ref text, main);
            isFirst = false;
        }

        for (var i = 0; i < renditions.Length; i++)
        {
            var rendition = renditions[i];
            if (rendition.Kind != RenditionKind.Audio || !selection.Includes(rendition)) continue;
            if (IsListed(renditions.AsSpan()[..i], selection, rendition.Codec)) continue;
            if (!isFirst) text.Raw((byte)',');
            WriteOne(ref text, rendition);
            isFirst = false;
        }
    }

    private static bool IsListed(ReadOnlySpan<Rendition> earlier, RenditionSelection selection, string codec)
    {
        foreach (var rendition in earlier)
        {
            if (rendition.Kind == RenditionKind.Audio && rendition.Codec == codec && selection.Includes(rendition)) return true;
        }

        return false;
    }
}
