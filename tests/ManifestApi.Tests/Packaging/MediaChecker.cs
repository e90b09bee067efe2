using System.Globalization;
using System.Text.Json;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Packaging;

/// <summary>
/// Holds a package's facts against what ffprobe reads from its files, for all that no player notices: sizes, ticks, codecs, rates.
/// Gives every difference it finds, in words; an empty list is agreement.
/// </summary>
public static class MediaChecker
{
    /// <summary>Compares every rendition of a package with the files in a folder.</summary>
    public static IReadOnlyList<string> Compare(string folder, SegmentedPackage package)
    {
        var differences = new List<string>();
        foreach (var rendition in package.Renditions)
        {
            CompareSizes(folder, rendition, differences);
            if (rendition.Rendition.Kind != RenditionKind.Subtitles) CompareMedia(folder, rendition, differences);
        }

        return differences;
    }

    private static void CompareSizes(string folder, SegmentedRendition rendition, List<string> differences)
    {
        var facts = rendition.Rendition;
        var extension = facts.Kind == RenditionKind.Subtitles ? "vtt" : "m4s";
        long total = 0;
        double largest = 0;
        foreach (var segment in rendition.Segments)
        {
            var length = new FileInfo(Path.Combine(folder, facts.Name, $"{segment.Number}.{extension}")).Length;
            Expect(differences, $"{facts.Name}/{segment.Number} bytes", length, segment.Bytes);
            total += length;
            largest = Math.Max(largest, length * 8.0 * facts.Timescale / segment.DurationTicks);
        }

        Expect(differences, $"{facts.Name} segments", Directory.GetFiles(Path.Combine(folder, facts.Name), $"*.{extension}").Length, facts.SegmentCount);
        Expect(differences, $"{facts.Name} average", Math.Ceiling(total * 8.0 * facts.Timescale / facts.DurationTicks), facts.AverageBitsPerSecond);
        if (facts.PeakBitsPerSecond < facts.AverageBitsPerSecond) differences.Add($"{facts.Name} peak {facts.PeakBitsPerSecond} is below its average");
        if (facts.PeakBitsPerSecond > Math.Ceiling(largest)) differences.Add($"{facts.Name} peak {facts.PeakBitsPerSecond} is above its largest segment's {largest:0}");
    }

    private static void CompareMedia(string folder, SegmentedRendition rendition, List<string> differences)
    {
        var facts = rendition.Rendition;
        using var probed = Probe(folder, rendition);
        var stream = probed.RootElement.GetProperty("streams")[0];
        Expect(differences, $"{facts.Name} time base", stream.GetProperty("time_base").GetString(), $"1/{facts.Timescale}");
        if (facts.Kind == RenditionKind.Video) CompareVideo(facts, stream, differences);
        else CompareAudio(facts, stream, differences);
        ComparePackets(rendition, [.. probed.RootElement.GetProperty("packets").EnumerateArray()], stream.GetProperty("duration_ts").GetInt64(), differences);
    }

    private static void CompareVideo(Rendition facts, JsonElement stream, List<string> differences)
    {
        Expect(differences, $"{facts.Name} width", stream.GetProperty("width").GetInt32(), facts.Width);
        Expect(differences, $"{facts.Name} height", stream.GetProperty("height").GetInt32(), facts.Height);
        Expect(differences, $"{facts.Name} frame rate", stream.GetProperty("r_frame_rate").GetString(), $"{facts.FrameRate.Numerator}/{facts.FrameRate.Denominator}");
        var profile = stream.GetProperty("profile").GetString() switch
        {
            "Constrained Baseline" or "Baseline" => "42",
            "Main" => "4d",
            "High" => "64",
            var other => other,
        };
        var level = stream.GetProperty("level").GetInt32().ToString("x2", CultureInfo.InvariantCulture);
        Expect(differences, $"{facts.Name} profile", $"avc1.{profile}", facts.Codec[..7]);
        Expect(differences, $"{facts.Name} level", level, facts.Codec[^2..]);
    }

    private static void CompareAudio(Rendition facts, JsonElement stream, List<string> differences)
    {
        Expect(differences, $"{facts.Name} codec", stream.GetProperty("profile").GetString() == "LC" ? "mp4a.40.2" : "another", facts.Codec);
        Expect(differences, $"{facts.Name} channels", stream.GetProperty("channels").GetInt32(), facts.Channels);
        Expect(differences, $"{facts.Name} sample rate", stream.GetProperty("sample_rate").GetString(), facts.SampleRate.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Walks the packets of the joined files: each segment must start where, last as long as and be as large as its facts say.</summary>
    private static void ComparePackets(SegmentedRendition rendition, List<JsonElement> packets, long totalTicks, List<string> differences)
    {
        var facts = rendition.Rendition;
        var next = 0;
        long fileStart = facts.InitBytes, firstTicks = Time(packets[0]);
        foreach (var segment in rendition.Segments)
        {
            var name = $"{facts.Name}/{segment.Number}";
            var first = packets[next];
            Expect(differences, $"{name} start", Time(first) - firstTicks, segment.StartTicks - rendition.Segments[0].StartTicks);
            Expect(differences, $"{name} sync", first.GetProperty("flags").GetString()![0], 'K');
            if (facts.Kind == RenditionKind.Video) Expect(differences, $"{name} key frame end", Position(first) + Size(first) - fileStart, segment.KeyframeBytes);

            long ticks = 0;
            for (; next < packets.Count && Position(packets[next]) < fileStart + segment.Bytes; next++) ticks += DurationTicks(packets, next, totalTicks);
            Expect(differences, $"{name} duration", ticks, segment.DurationTicks);
            fileStart += segment.Bytes;
        }

        Expect(differences, $"{facts.Name} packets", packets.Count, next);
    }

    /// <summary>From the times of packets and of the whole: ffprobe tells no duration for the first packet of sound and a full frame for the last.</summary>
    private static long DurationTicks(List<JsonElement> packets, int index, long totalTicks)
    {
        var end = index + 1 < packets.Count ? Time(packets[index + 1]) : Time(packets[0]) + totalTicks;
        return end - Time(packets[index]);
    }

    private static long Time(JsonElement packet) => packet.GetProperty("dts").GetInt64();

    private static long Position(JsonElement packet) => long.Parse(packet.GetProperty("pos").GetString()!, CultureInfo.InvariantCulture);

    private static long Size(JsonElement packet) => long.Parse(packet.GetProperty("size").GetString()!, CultureInfo.InvariantCulture);

    private static JsonDocument Probe(string folder, SegmentedRendition rendition)
    {
        var joined = Path.GetTempFileName();
        try
        {
            using (var output = File.Create(joined))
            {
                Append(output, Path.Combine(folder, rendition.Rendition.Name, "init.mp4"));
                foreach (var segment in rendition.Segments) Append(output, Path.Combine(folder, rendition.Rendition.Name, $"{segment.Number}.m4s"));
            }

            return JsonDocument.Parse(MediaTool.Run("ffprobe", "-v", "error", "-show_streams", "-show_packets", "-of", "json", $"file:{joined}"));
        }
        finally
        {
            File.Delete(joined);
        }
    }

    private static void Append(Stream output, string path)
    {
        using var input = File.OpenRead(path);
        input.CopyTo(output);
    }

    private static void Expect<T>(List<string> differences, string what, T measured, T stated)
    {
        if (!EqualityComparer<T>.Default.Equals(measured, stated)) differences.Add($"{what}: the files say {measured}, the facts say {stated}");
    }
}
