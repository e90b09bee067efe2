using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Domain;

/// <summary>Random packages, each from a seed that a failing test prints.</summary>
internal static class RandomPackages
{
    private static readonly int[] Heights = [1080, 720, 540, 480, 360, 240, 144];
    private static readonly int[] VideoTimescales = [12800, 15360, 24000, 30000, 90000, 10_000_000];
    private static readonly string[] Languages = ["en", "de", "fr", "pt-BR", "zh-Hant"];

    internal static SegmentedPackage Create(int seed)
    {
        var random = new Random(seed);
        var renditions = new List<SegmentedRendition>();
        var timescale = VideoTimescales[random.Next(VideoTimescales.Length)];
        var timeline = Durations(random, timescale, random.Next(1, 60));
        foreach (var height in Heights.Where(_ => random.Next(2) == 0))
        {
            renditions.Add(SampleRendition.Video($"v{height}", height * 16 / 9, height, random.Next(2000, 900_000), timeline, timescale));
        }

        var languages = Languages.Where(_ => random.Next(2) == 0).ToList();
        if (renditions.Count == 0 && languages.Count == 0) languages.Add("en");
        for (var i = 0; i < languages.Count; i++)
        {
            var rate = random.Next(2) == 0 ? 48000 : 44100;
            renditions.Add(SampleRendition.Audio($"a-{i}", languages[i], $"Sound {i}", i == 0, random.Next(2000, 60_000), Durations(random, rate, random.Next(1, 60)), rate));
        }

        if (random.Next(2) == 0) renditions.Add(SampleRendition.Subtitles("s-0", "en", "Text", random.Next(10, 3000), Durations(random, 1000, random.Next(1, 5))));
        return Samples.Package([.. renditions]);
    }

    // Runs of equal segments between odd ones, as encoders make them.
    private static long[] Durations(Random random, int timescale, int count)
    {
        var usual = random.NextInt64(timescale / 2, timescale * 8L);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? random.NextInt64(1 + (timescale / 100), timescale * 9L) : usual)];
    }
}
