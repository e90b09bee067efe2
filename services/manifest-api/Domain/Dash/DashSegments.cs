using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Dash;

/// <summary>SegmentTemplate with a SegmentTimeline, equal neighbours folded into one entry (ISO/IEC 23009-1 section 5.3.9.6).</summary>
internal static class DashSegments
{
    /// <summary>Writes the template. The links name the representation by variable, so one template can serve all aligned ones.</summary>
    internal static void Write(ref Utf8Text text, PackageVersion version, SegmentedRendition segmented, scoped ReadOnlySpan<byte> indent)
    {
        var kind = segmented.Rendition.Kind;
        text.Raw(indent);
        text.Raw("<SegmentTemplate timescale=\""u8);
        text.Number(segmented.Rendition.Timescale);
        text.Raw("\" startNumber=\"1\""u8);
        if (kind != RenditionKind.Subtitles)
        {
            text.Raw(" initialization=\""u8);
            ManifestPath.WriteVersion(ref text, version);
            text.Raw("/$RepresentationID$/init.mp4\""u8);
        }

        text.Raw(" media=\""u8);
        ManifestPath.WriteVersion(ref text, version);
        text.Raw("/$RepresentationID$/$Number$"u8);
        text.Raw(ManifestPath.SegmentExtension(kind));
        text.Raw("\">\n"u8);
        text.Raw(indent);
        text.Raw("  <SegmentTimeline>\n"u8);
        WriteTimeline(ref text, segmented.Segments.AsSpan(), indent);
        text.Raw(indent);
        text.Raw("  </SegmentTimeline>\n"u8);
        text.Raw(indent);
        text.Raw("</SegmentTemplate>\n"u8);
    }

    /// <summary>Whether two renditions have one and the same timeline, to the tick.</summary>
    internal static bool HaveSameTimeline(SegmentedRendition left, SegmentedRendition right)
    {
        if (left.Rendition.Timescale != right.Rendition.Timescale || left.Segments.Length != right.Segments.Length) return false;
        for (var i = 0; i < left.Segments.Length; i++)
        {
            if (left.Segments[i].StartTicks != right.Segments[i].StartTicks) return false;
            if (left.Segments[i].DurationTicks != right.Segments[i].DurationTicks) return false;
        }

        return true;
    }

    /// <summary>Refuses what a template cannot address.</summary>
    internal static void Check(SegmentedRendition segmented)
    {
        var name = segmented.Rendition.Name;
        if (segmented.Segments.IsDefaultOrEmpty)
        {
            throw new InvalidOperationException($"Rendition '{name}' has no segment, so it has no timeline. A package like this must not be published.");
        }

        for (var i = 0; i < segmented.Segments.Length; i++)
        {
            if (segmented.Segments[i].Number == i + 1) continue;
            throw new InvalidOperationException($"Segment {i + 1} of rendition '{name}' has number {segmented.Segments[i].Number}. Segments are numbered 1, 2, 3, … without a gap.");
        }
    }

    private static void WriteTimeline(ref Utf8Text text, ReadOnlySpan<Segment> segments, scoped ReadOnlySpan<byte> indent)
    {
        var endTicks = long.MinValue;
        for (var i = 0; i < segments.Length;)
        {
            var first = segments[i];
            var run = RunLength(segments[i..]);
            text.Raw(indent);
            text.Raw("    <S"u8);
            if (first.StartTicks != endTicks)
            {
                text.Raw(" t=\""u8);
                text.Number(first.StartTicks);
                text.Raw((byte)'"');
            }

            text.Raw(" d=\""u8);
            text.Number(first.DurationTicks);
            if (run > 1)
            {
                text.Raw("\" r=\""u8);
                text.Number(run - 1);
            }

            text.Raw("\"/>\n"u8);
            endTicks = first.StartTicks + (first.DurationTicks * run);
            i += run;
        }
    }

    private static int RunLength(ReadOnlySpan<Segment> segments)
    {
        var run = 1;
        while (run < segments.Length
            && segments[run].DurationTicks == segments[0].DurationTicks
            && segments[run].StartTicks == segments[run - 1].StartTicks + segments[run - 1].DurationTicks)
        {
            run++;
        }

        return run;
    }
}
