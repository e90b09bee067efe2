using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging;

public sealed class DemoSetTests
{
    private static readonly SegmentedPackage Demo = PackageReader.Read(Repository.DemoFolder, new PackageVersion(1), CancellationToken.None);

    [Fact]
    public void Has_three_rungs_two_languages_and_subtitles_in_order()
    {
        var names = Demo.Renditions.Select(static r => r.Rendition.Name);
        Assert.Equal(["v360", "v240", "v144", "a-en", "a-pt", "s-en"], names);
        Assert.Equal(["avc1.4d401e", "avc1.4d4015", "avc1.42c00c", "mp4a.40.2", "mp4a.40.2", "wvtt"], Demo.Renditions.Select(static r => r.Rendition.Codec));
        Assert.Equal([null, null, null, "en", "pt", "en"], Demo.Renditions.Select(static r => r.Rendition.Language));
    }

    [Fact]
    public void Lasts_twenty_seconds_in_segments_of_four()
    {
        Assert.Equal(4, Demo.TargetDurationSeconds);
        foreach (var video in Demo.Renditions.Where(static r => r.Rendition.Kind == RenditionKind.Video))
        {
            Assert.Equal(20L * video.Rendition.Timescale, video.Rendition.DurationTicks);
            Assert.Equal(5, video.Segments.Length);
            Assert.Equal(new FrameRate(25, 1), video.Rendition.FrameRate);
        }
    }

    [Fact]
    public void Is_listed_file_by_file() => Assert.Equal(DemoList.Of(Repository.DemoFolder), File.ReadAllText(Repository.DemoFolder + ".sha256"));

    [Fact]
    public void Stays_below_three_megabytes() =>
        Assert.InRange(Directory.EnumerateFiles(Repository.DemoFolder, "*", SearchOption.AllDirectories).Sum(static f => new FileInfo(f).Length), 1, 3_000_000);

    [Fact]
    public void Agrees_with_ffprobe_in_every_size_tick_and_codec() => Assert.Empty(MediaChecker.Compare(Repository.DemoFolder, Demo));

    [Fact]
    public void Checker_notices_facts_that_lie()
    {
        var first = Demo.Renditions[0];
        var lies = Demo with
        {
            Renditions = Demo.Renditions.SetItem(0, first with
            {
                Rendition = first.Rendition with { Width = 641, Codec = "avc1.640028" },
                Segments = first.Segments.SetItem(1, first.Segments[1] with { DurationTicks = 1, KeyframeBytes = 7, Bytes = 9 }),
            }),
        };
        var differences = string.Join('\n', MediaChecker.Compare(Repository.DemoFolder, lies));
        foreach (var expected in (string[])["v360 width", "v360 profile", "v360 level", "v360/2 bytes", "v360/2 duration", "v360/2 key frame end"])
            Assert.Contains(expected, differences);
    }
}
