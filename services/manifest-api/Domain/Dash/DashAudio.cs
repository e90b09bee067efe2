using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>The adaptation set of one sound.</summary>
internal static class DashAudio
{
    internal static void Write(ref Utf8Text text, PackageVersion version, SegmentedRendition segmented, int id, bool isMain)
    {
        var rendition = segmented.Rendition;
        text.Raw("    <AdaptationSet id=\""u8);
        text.Number(id);
        text.Raw("\" contentType=\"audio\" mimeType=\"audio/mp4\" startWithSAP=\"1\" segmentAlignment=\"true\""u8);
        DashLabel.WriteLanguage(ref text, rendition);
        text.Raw(">\n"u8);
        if (ChannelConfiguration(rendition.Channels) is { } configuration)
        {
            text.Raw("      <AudioChannelConfiguration schemeIdUri=\"urn:mpeg:mpegB:cicp:ChannelConfiguration\" value=\""u8);
            text.Number(configuration);
            text.Raw("\"/>\n"u8);
        }

        DashLabel.Write(ref text, rendition);
        text.Raw("      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\""u8);
        text.Raw(isMain ? "main"u8 : "alternate"u8);
        text.Raw("\"/>\n"u8);
        DashSegments.Write(ref text, version, segmented, "      "u8);
        DashRepresentation.WriteStart(ref text, rendition);
        if (rendition.SampleRate > 0)
        {
            text.Raw(" audioSamplingRate=\""u8);
            text.Number(rendition.SampleRate);
            text.Raw((byte)'"');
        }

        text.Raw("/>\n    </AdaptationSet>\n"u8);
    }

    // ISO/IEC 23091-3: the layouts that a channel count alone tells, 5.1 for six and 7.1 with back speakers for eight.
    private static int? ChannelConfiguration(int channels) => channels switch
    {
        >= 1 and <= 6 => channels,
        7 => 11,
        8 => 12,
        _ => null,
    };
}
