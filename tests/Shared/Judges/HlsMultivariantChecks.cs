using System.Globalization;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Testing.Judges;

internal static class HlsMultivariantChecks
{
    internal static List<string> Run(HlsDocument document, SegmentedPackage facts)
    {
        var faults = new List<string>();
        var video = Of(facts, RenditionKind.Video);
        var audio = Of(facts, RenditionKind.Audio);
        var subtitles = Of(facts, RenditionKind.Subtitles);
        var variants = document.All("EXT-X-STREAM-INF").ToList();
        var expected = video.Count > 0 ? video.Count : 1;
        if (variants.Count != expected) faults.Add($"{variants.Count} variants; {expected} expected");
        foreach (var variant in variants) CheckVariant(document, variant, facts, audio, subtitles, faults);
        CheckGroup(document, "AUDIO", audio, facts, faults);
        CheckGroup(document, "SUBTITLES", subtitles, facts, faults);
        foreach (var frames in document.All("EXT-X-I-FRAME-STREAM-INF")) CheckIFrames(frames, facts, video, faults);
        return faults;
    }

    private static void CheckVariant(HlsDocument document, HlsTag variant, SegmentedPackage facts, List<SegmentedRendition> audio, List<SegmentedRendition> subtitles, List<string> faults)
    {
        var link = document.LinkAfter(variant);
        var main = facts.Renditions.SingleOrDefault(segmented => Link(facts, segmented, "index.m3u8") == link);
        if (main is null)
        {
            faults.Add($"line {variant.Line}: '{link}' is no rendition");
            return;
        }

        var isVideo = main.Rendition.Kind == RenditionKind.Video;
        var groups = new[] { audio, subtitles }.Where(group => group.Count > 0).ToList();
        var peak = groups.Sum(group => group.Max(MeasuredRate.Peak)) + (isVideo ? MeasuredRate.Peak(main) : 0);
        var average = groups.Sum(group => group.Max(MeasuredRate.Average)) + (isVideo ? MeasuredRate.Average(main) : 0);
        var terms = groups.Count + (isVideo ? 1 : 0);
        Rate(faults, variant, "BANDWIDTH", peak, terms);
        Rate(faults, variant, "AVERAGE-BANDWIDTH", average, terms);
        var codecs = audio.Select(segmented => segmented.Rendition.Codec).Append(main.Rendition.Codec).ToHashSet();
        if (!codecs.SetEquals(variant["CODECS"].Split(','))) faults.Add($"line {variant.Line}: CODECS is {variant["CODECS"]}; {string.Join(',', codecs)} expected");
        if (!isVideo) return;
        Same(faults, variant, "RESOLUTION", $"{main.Rendition.Width}x{main.Rendition.Height}");
        var rate = main.Rendition.FrameRate;
        var declared = double.Parse(variant["FRAME-RATE"], CultureInfo.InvariantCulture);
        if (Math.Abs(declared - ((double)rate.Numerator / rate.Denominator)) > 0.0005) faults.Add($"line {variant.Line}: FRAME-RATE is {declared}; {rate.Numerator}/{rate.Denominator} expected");
    }

    private static void CheckGroup(HlsDocument document, string type, List<SegmentedRendition> members, SegmentedPackage facts, List<string> faults)
    {
        var tags = document.All("EXT-X-MEDIA").Where(tag => tag["TYPE"] == type).ToList();
        var links = tags.Select(tag => tag["URI"]).ToHashSet();
        if (!links.SetEquals(members.Select(member => Link(facts, member, "index.m3u8")))) faults.Add($"{type} lists {string.Join(' ', links)}");
        foreach (var tag in tags)
        {
            var member = members.SingleOrDefault(member => Link(facts, member, "index.m3u8") == tag["URI"]);
            if (member is null) continue;
            if (tag.Find("LANGUAGE") != member.Rendition.Language) faults.Add($"line {tag.Line}: LANGUAGE is {tag.Find("LANGUAGE")}; {member.Rendition.Language} expected");
            if (member.Rendition.Channels > 0) Same(faults, tag, "CHANNELS", member.Rendition.Channels.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void CheckIFrames(HlsTag tag, SegmentedPackage facts, List<SegmentedRendition> video, List<string> faults)
    {
        var main = video.SingleOrDefault(segmented => Link(facts, segmented, "iframes.m3u8") == tag["URI"]);
        if (main is null)
        {
            faults.Add($"line {tag.Line}: '{tag["URI"]}' is no video rendition");
            return;
        }

        Rate(faults, tag, "BANDWIDTH", MeasuredRate.KeyframePeak(main), 1);
        Same(faults, tag, "CODECS", main.Rendition.Codec);
        Same(faults, tag, "RESOLUTION", $"{main.Rendition.Width}x{main.Rendition.Height}");
    }

    private static void Rate(List<string> faults, HlsTag tag, string attribute, double measured, int terms)
    {
        var declared = double.Parse(tag[attribute], CultureInfo.InvariantCulture);
        if (!MeasuredRate.Agrees(declared, measured, terms)) faults.Add($"line {tag.Line}: {attribute} is {declared}; measured {measured:F0}");
    }

    private static void Same(List<string> faults, HlsTag tag, string attribute, string expected)
    {
        if (tag[attribute] != expected) faults.Add($"line {tag.Line}: {attribute} is {tag[attribute]}; {expected} expected");
    }

    private static List<SegmentedRendition> Of(SegmentedPackage facts, RenditionKind kind)
        => [.. facts.Renditions.Where(segmented => segmented.Rendition.Kind == kind)];

    private static string Link(SegmentedPackage facts, SegmentedRendition segmented, string file)
        => $"{facts.Version}/{segmented.Rendition.Name}/{file}";
}
