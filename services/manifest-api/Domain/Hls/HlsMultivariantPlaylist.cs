using System.Buffers;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;
using ManifestApi.Domain.Variants;

namespace ManifestApi.Domain.Hls;

/// <summary>The multivariant playlist: every variant, the groups of sound and subtitles, I-frame playlists, session data (RFC 8216bis section 4.4.6).</summary>
public static class HlsMultivariantPlaylist
{
    /// <summary>Writes the playlist of a package as a view shows it.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="asset">The asset: its title is told in the session data.</param>
    /// <param name="package">The package, whole or with the view applied already.</param>
    /// <param name="view">What of it is shown.</param>
    /// <exception cref="InvalidOperationException">The view shows neither video nor audio, or a rendition's name is no slug.</exception>
    public static void Write(IBufferWriter<byte> output, Asset asset, Package package, ManifestView view)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(view);
        var selection = RenditionSelection.Of(view, package);
        var totals = VariantTotals.Of(package, selection);
        var text = new Utf8Text(output);
        text.Raw("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n"u8);
        if (view.IncludesSessionData) WriteSessionData(ref text, asset, package);
        new HlsGroup(package, selection, RenditionKind.Audio, totals.DefaultAudio).Write(ref text);
        new HlsGroup(package, selection, RenditionKind.Subtitles, totals.DefaultSubtitles).Write(ref text);
        foreach (var rendition in package.Renditions)
        {
            if (selection.Includes(rendition) && totals.IsVariant(rendition)) WriteVariant(ref text, package, rendition, totals, selection);
        }

        if (view.IncludesIFrames) WriteIFrames(ref text, package, selection);
        text.Flush();
    }

    private static void WriteSessionData(ref Utf8Text text, Asset asset, Package package)
    {
        text.Raw("#EXT-X-SESSION-DATA:DATA-ID=\"org.plimsoll.title\",VALUE=\""u8);
        text.Quoted(asset.Title);
        text.Raw("\"\n#EXT-X-SESSION-DATA:DATA-ID=\"org.plimsoll.version\",VALUE=\""u8);
        ManifestPath.WriteVersion(ref text, package.Version);
        text.Raw("\"\n"u8);
    }

    private static void WriteVariant(ref Utf8Text text, Package package, Rendition rendition, in VariantTotals totals, RenditionSelection selection)
    {
        text.Raw("#EXT-X-STREAM-INF:BANDWIDTH="u8);
        text.Number(totals.PeakWith(rendition));
        text.Raw(",AVERAGE-BANDWIDTH="u8);
        text.Number(totals.AverageWith(rendition));
        text.Raw(",CODECS=\""u8);
        VariantCodecs.Write(ref text, rendition, package.Renditions, selection);
        text.Raw((byte)'"');
        if (rendition.Kind == RenditionKind.Video)
        {
            WriteResolution(ref text, rendition);
            if (VariantFrameRate.IsKnown(rendition.FrameRate))
            {
                text.Raw(",FRAME-RATE="u8);
                VariantFrameRate.Write(ref text, rendition.FrameRate);
            }
        }

        if (totals.HasAudio) text.Raw(",AUDIO=\"audio\""u8);
        if (totals.HasSubtitles) text.Raw(",SUBTITLES=\"subtitles\""u8);
        text.Raw((byte)'\n');
        ManifestPath.WriteFolder(ref text, package.Version, rendition);
        text.Raw("index.m3u8\n"u8);
    }

    private static void WriteIFrames(ref Utf8Text text, Package package, RenditionSelection selection)
    {
        foreach (var rendition in package.Renditions)
        {
            if (!HlsIFramePlaylist.Exists(rendition) || !selection.Includes(rendition)) continue;
            text.Raw("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH="u8);
            text.Number(rendition.KeyframePeakBitsPerSecond);
            text.Raw(",AVERAGE-BANDWIDTH="u8);
            text.Number(rendition.KeyframeAverageBitsPerSecond);
            text.Raw(",CODECS=\""u8);
            VariantCodecs.WriteOne(ref text, rendition);
            text.Raw((byte)'"');
            WriteResolution(ref text, rendition);
            text.Raw(",URI=\""u8);
            ManifestPath.WriteFolder(ref text, package.Version, rendition);
            text.Raw("iframes.m3u8\"\n"u8);
        }
    }

    private static void WriteResolution(ref Utf8Text text, Rendition rendition)
    {
        text.Raw(",RESOLUTION="u8);
        text.Number(rendition.Width);
        text.Raw((byte)'x');
        text.Number(rendition.Height);
    }
}
