using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Text;
using ManifestApi.Domain.Variants;

namespace ManifestApi.Domain.Dash;

/// <summary>The adaptation set of all pictures: the rungs between which a player switches.</summary>
internal static class DashVideo
{
    internal static void Write(ref Utf8Text text, SegmentedPackage package, RenditionSelection selection, int id)
    {
        var set = DashLadder.Of(package, selection);
        text.Raw("    <AdaptationSet id=\""u8);
        text.Number(id);
        text.Raw("\" contentType=\"video\" mimeType=\"video/mp4\" startWithSAP=\"1\""u8);
        if (set.IsAligned) text.Raw(" segmentAlignment=\"true\""u8);
        text.Raw(" maxWidth=\""u8);
        text.Number(set.MaxWidth);
        text.Raw("\" maxHeight=\""u8);
        text.Number(set.MaxHeight);
        text.Raw((byte)'"');
        if (VariantFrameRate.IsKnown(set.MaxFrameRate))
        {
            text.Raw(" maxFrameRate=\""u8);
            WriteFrameRate(ref text, set.MaxFrameRate);
            text.Raw((byte)'"');
        }

        WriteAspect(ref text, set.Tallest);
        text.Raw(">\n"u8);
        if (set.IsShared) DashSegments.Write(ref text, package.Version, set.First, "      "u8);
        foreach (var segmented in package.Renditions)
        {
            if (segmented.Rendition.Kind != RenditionKind.Video || !selection.Includes(segmented.Rendition)) continue;
            WriteRepresentation(ref text, package.Version, segmented, set.IsShared);
        }

        text.Raw("    </AdaptationSet>\n"u8);
    }

    private static void WriteRepresentation(ref Utf8Text text, PackageVersion version, SegmentedRendition segmented, bool isShared)
    {
        var rendition = segmented.Rendition;
        DashRepresentation.WriteStart(ref text, rendition);
        text.Raw(" width=\""u8);
        text.Number(rendition.Width);
        text.Raw("\" height=\""u8);
        text.Number(rendition.Height);
        text.Raw((byte)'"');
        if (VariantFrameRate.IsKnown(rendition.FrameRate))
        {
            text.Raw(" frameRate=\""u8);
            WriteFrameRate(ref text, rendition.FrameRate);
            text.Raw((byte)'"');
        }

        if (isShared)
        {
            text.Raw("/>\n"u8);
            return;
        }

        text.Raw(">\n"u8);
        DashSegments.Write(ref text, version, segmented, "        "u8);
        text.Raw("      </Representation>\n"u8);
    }

    private static void WriteFrameRate(ref Utf8Text text, FrameRate rate)
    {
        var divisor = GreatestDivisor(rate.Numerator, rate.Denominator);
        text.Number(rate.Numerator / divisor);
        if (rate.Denominator == divisor) return;
        text.Raw((byte)'/');
        text.Number(rate.Denominator / divisor);
    }

    // Pixels are square in every package, so the picture's aspect is that of its pixels.
    private static void WriteAspect(ref Utf8Text text, Rendition rendition)
    {
        if (rendition.Width < 1 || rendition.Height < 1) return;
        var divisor = GreatestDivisor(rendition.Width, rendition.Height);
        text.Raw(" par=\""u8);
        text.Number(rendition.Width / divisor);
        text.Raw((byte)':');
        text.Number(rendition.Height / divisor);
        text.Raw((byte)'"');
    }

    private static int GreatestDivisor(int left, int right)
    {
        while (right != 0) (left, right) = (right, left % right);
        return left;
    }
}
