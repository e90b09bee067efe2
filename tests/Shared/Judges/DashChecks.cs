using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Testing.Judges;

internal static class DashChecks
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    internal static List<string> Run(string text, SegmentedPackage facts)
    {
        var faults = new List<string>();
        var root = XDocument.Parse(text).Root!;
        var timed = facts.Renditions.Where(segmented => segmented.Rendition.Kind != RenditionKind.Subtitles).ToList();
        var longest = timed.Max(segmented => (double)(segmented.Segments[^1].StartTicks + segmented.Segments[^1].DurationTicks) / segmented.Rendition.Timescale);
        Near(faults, "mediaPresentationDuration", root, longest, 1e-6);
        var longestSegment = timed.Max(segmented => (double)segmented.Segments.Max(segment => segment.DurationTicks) / segmented.Rendition.Timescale);
        if (Seconds(root, "minBufferTime") < longestSegment - 1e-6) faults.Add("minBufferTime is shorter than the longest segment, so bandwidths do not hold");
        var shown = root.Descendants(Mpd + "Representation").Select(element => (string)element.Attribute("id")!).ToList();
        if (!shown.ToHashSet().SetEquals(facts.Renditions.Select(segmented => segmented.Rendition.Name))) faults.Add($"representations are {string.Join(' ', shown)}");
        foreach (var element in root.Descendants(Mpd + "Representation"))
        {
            var name = (string)element.Attribute("id")!;
            if (facts.Renditions.SingleOrDefault(segmented => segmented.Rendition.Name == name) is { } segmented) CheckOne(element, segmented, facts, faults);
        }

        return faults;
    }

    private static void CheckOne(XElement element, SegmentedRendition segmented, SegmentedPackage facts, List<string> faults)
    {
        var rendition = segmented.Rendition;
        var bandwidth = (double)element.Attribute("bandwidth")!;
        if (!MeasuredRate.Agrees(bandwidth, MeasuredRate.Peak(segmented), 1)) faults.Add($"{rendition.Name}: bandwidth is {bandwidth}; measured {MeasuredRate.Peak(segmented):F0}");
        if (rendition.Kind != RenditionKind.Subtitles && (string?)element.Attribute("codecs") != rendition.Codec) faults.Add($"{rendition.Name}: codecs is {element.Attribute("codecs")}");
        if (rendition.Kind == RenditionKind.Video && ((int?)element.Attribute("width"), (int?)element.Attribute("height")) != (rendition.Width, rendition.Height)) faults.Add($"{rendition.Name}: size is not {rendition.Width}x{rendition.Height}");
        var set = element.Parent!;
        if ((string?)set.Attribute("lang") != rendition.Language) faults.Add($"{rendition.Name}: lang is {set.Attribute("lang")}; {rendition.Language} expected");
        var template = element.Element(Mpd + "SegmentTemplate") ?? set.Element(Mpd + "SegmentTemplate");
        if (template is null)
        {
            var file = $"{facts.Version}/{rendition.Name}/1.vtt";
            if ((string?)element.Element(Mpd + "BaseURL") != file) faults.Add($"{rendition.Name}: neither a template nor the file {file}");
            return;
        }

        if ((int)template.Attribute("timescale")! != rendition.Timescale) faults.Add($"{rendition.Name}: timescale is {template.Attribute("timescale")}; {rendition.Timescale} expected");
        var expected = segmented.Segments.Select(segment => (segment.StartTicks, segment.DurationTicks));
        if (!Expand(template).SequenceEqual(expected)) faults.Add($"{rendition.Name}: the timeline is not that of its segments");
    }

    /// <summary>The segments that a timeline says, one by one.</summary>
    internal static IEnumerable<(long Start, long Duration)> Expand(XElement template)
    {
        var time = 0L;
        foreach (var entry in template.Descendants(Mpd + "S"))
        {
            time = (long?)entry.Attribute("t") ?? time;
            var duration = (long)entry.Attribute("d")!;
            for (var repeat = (long?)entry.Attribute("r") ?? 0; repeat >= 0; repeat--)
            {
                yield return (time, duration);
                time += duration;
            }
        }
    }

    private static void Near(List<string> faults, string attribute, XElement element, double expected, double tolerance)
    {
        var actual = Seconds(element, attribute);
        if (Math.Abs(actual - expected) > tolerance) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{attribute} is {actual}; {expected} expected"));
    }

    private static double Seconds(XElement element, string attribute) => XmlConvert.ToTimeSpan((string)element.Attribute(attribute)!).TotalSeconds;
}
