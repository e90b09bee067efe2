using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Tests.Domain.Filters;

public sealed class FilterApplicationTests
{
    private static readonly SegmentedPackage Mixed = Samples.Package(
        SampleRendition.Video("h360", 640, 360, 200_000, [51200]).With(rendition => rendition with { Codec = "hvc1.1.6.L93.B0" }),
        SampleRendition.Video("v360", 640, 360, 300_000, [51200]),
        SampleRendition.Video("v144", 256, 144, 60_000, [51200]),
        SampleRendition.Audio("a-en", "en", "English", true, 32_000, [192000]),
        SampleRendition.Audio("a-us", "en-US", "American", false, 32_000, [192000]).With(rendition => rendition with { Codec = "ec-3" }),
        SampleRendition.Audio("a-de", "de", "Deutsch", false, 32_000, [192000]),
        SampleRendition.Audio("a-xx", null, "Effects", false, 32_000, [192000]),
        SampleRendition.Subtitles("s-de", "de", "Deutsch", 300, [4000]));

    [Theory]
    [InlineData("", "h360 v360 v144 a-en a-us a-de a-xx s-de")]
    [InlineData("maxHeight=360", "h360 v360 v144 a-en a-us a-de a-xx s-de")]
    [InlineData("maxHeight=359", "v144 a-en a-us a-de a-xx s-de")]
    [InlineData("minHeight=145", "h360 v360 a-en a-us a-de a-xx s-de")]
    [InlineData("maxBitrate=400000", "h360 v144 a-en a-us a-de a-xx s-de")]
    [InlineData("minBitrate=400001", "v360 a-en a-us a-de a-xx s-de")]
    [InlineData("codec=hvc1", "h360 a-en a-us a-de a-xx s-de")]
    [InlineData("codec=mp4a", "h360 v360 v144 a-en a-de a-xx s-de")]
    [InlineData("codec=avc1,ec-3", "v360 v144 a-us s-de")]
    [InlineData("language=en", "h360 v360 v144 a-en a-us")]
    [InlineData("language=en-us", "h360 v360 v144 a-us")]
    [InlineData("language=de", "h360 v360 v144 a-de s-de")]
    [InlineData("maxHeight=200&codec=mp4a&language=en", "v144 a-en")]
    public void Keeps(string query, string expected)
        => Assert.Equal(expected, string.Join(' ', Render.Filter(query).Applied(Mixed.Summary()).Renditions.Select(rendition => rendition.Name)));

    [Theory]
    [InlineData("maxHeight=143", "video")]
    [InlineData("minHeight=361", "video")]
    [InlineData("codec=av01", "video")]
    [InlineData("codec=opus", "audio")]
    [InlineData("language=fr", "audio")]
    [InlineData("codec=ec-3&language=de", "audio")]
    public void Refuses_an_empty_result(string query, string lost)
    {
        Assert.False(Render.Filter(query).Apply(Mixed.Summary()).TryGet(out _, out var fault));
        Assert.Equal(FilterFaultKind.EmptyResult, fault.Kind);
        Assert.Contains($"no {lost}", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void No_filter_gives_the_package_itself()
    {
        var package = Mixed.Summary();
        Assert.Same(package, ManifestFilter.None.Applied(package));
        Assert.Same(package, Render.Filter("maxHeight=2160").Applied(package));
    }

    [Fact]
    public void Heights_do_not_refuse_a_package_without_video()
        => Assert.Equal(2, Render.Filter("maxHeight=1&maxBitrate=1").Applied(Samples.AudioOnly.Summary()).Renditions.Length);
}
