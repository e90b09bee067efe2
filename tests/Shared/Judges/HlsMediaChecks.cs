using System.Globalization;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Testing.Judges;

internal static class HlsMediaChecks
{
    private const double MicrosecondSeconds = 1e-6;

    internal static List<string> Run(HlsDocument document, SegmentedRendition facts, bool isIFrames)
    {
        var faults = new List<string>();
        var tags = document.All("EXTINF").ToList();
        if (tags.Count != facts.Segments.Length)
        {
            faults.Add($"{tags.Count} segments; {facts.Segments.Length} expected");
            return faults;
        }

        var extension = facts.Rendition.Kind == RenditionKind.Subtitles ? ".vtt" : ".m4s";
        var target = long.Parse(document.One("EXT-X-TARGETDURATION").Value, CultureInfo.InvariantCulture);
        var total = 0m;
        for (var i = 0; i < tags.Count; i++)
        {
            var declared = decimal.Parse(tags[i].Value.TrimEnd(','), CultureInfo.InvariantCulture);
            var exact = (decimal)facts.Segments[i].DurationTicks / facts.Rendition.Timescale;
            total += declared;
            if (Math.Abs(declared - exact) > (decimal)MicrosecondSeconds) faults.Add($"line {tags[i].Line}: EXTINF is {declared}; {exact:F6} expected");
            if (Math.Round(declared, MidpointRounding.AwayFromZero) > target) faults.Add($"line {tags[i].Line}: EXTINF {declared} rounds above TARGETDURATION {target}");
            var link = document.LinkAfter(tags[i]);
            if (link != $"{facts.Segments[i].Number}{extension}") faults.Add($"line {tags[i].Line}: link '{link}' is not segment {facts.Segments[i].Number}");
        }

        if (Math.Abs((double)total - MeasuredRate.Seconds(facts)) > MicrosecondSeconds) faults.Add($"segments add up to {total}; {MeasuredRate.Seconds(facts)} expected");
        if (isIFrames) CheckRanges(document, facts, faults);
        return faults;
    }

    private static void CheckRanges(HlsDocument document, SegmentedRendition facts, List<string> faults)
    {
        var ranges = document.All("EXT-X-BYTERANGE").Select(tag => tag.Value);
        if (!ranges.SequenceEqual(facts.Segments.Select(segment => $"{segment.KeyframeBytes}@0"))) faults.Add("byte ranges are not those of the key frames");
    }
}
