using System.Xml.Linq;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Tests.Domain.Dash;

public sealed class DashRuleTests
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";
    private static readonly XElement Root = Parse(Samples.Harbour);

    [Fact]
    public void Is_static_and_of_profile_isoff_live()
    {
        Assert.Equal("static", (string?)Root.Attribute("type"));
        Assert.Equal("urn:mpeg:dash:profile:isoff-live:2011", (string?)Root.Attribute("profiles"));
    }

    [Fact]
    public void Says_duration_and_buffer_from_ticks()
    {
        Assert.Equal("PT20S", (string?)Root.Attribute("mediaPresentationDuration"));
        Assert.Equal("PT4.011S", (string?)Root.Attribute("minBufferTime"));
    }

    [Fact]
    public void Says_parts_of_a_second_exactly()
    {
        var package = Samples.Package(SampleRendition.Video("v", 256, 144, 1000, [30030, 1001], timescale: 30000));
        Assert.Equal("PT1.034367S", (string?)Parse(package).Attribute("mediaPresentationDuration"));
        Assert.Equal("PT1.001S", (string?)Parse(package).Attribute("minBufferTime"));
    }

    [Fact]
    public void Every_representation_has_its_peak_as_bandwidth()
    {
        foreach (var element in Root.Descendants(Mpd + "Representation"))
        {
            Assert.Equal(Samples.Harbour.Find((string)element.Attribute("id")!).Rendition.PeakBitsPerSecond, (int)element.Attribute("bandwidth")!);
        }
    }

    [Fact]
    public void Every_template_says_that_numbers_start_at_1()
    {
        Assert.NotEmpty(Root.Descendants(Mpd + "SegmentTemplate"));
        Assert.All(Root.Descendants(Mpd + "SegmentTemplate"), template => Assert.Equal("1", (string?)template.Attribute("startNumber")));
    }

    [Fact]
    public void Aligned_rungs_share_one_template_and_say_so()
    {
        var video = Set(Root, "video");
        Assert.Single(video.Descendants(Mpd + "SegmentTemplate"));
        Assert.Equal("true", (string?)video.Attribute("segmentAlignment"));
        Assert.Equal(("640", "360", "25", "16:9"), ((string?)video.Attribute("maxWidth"), (string?)video.Attribute("maxHeight"), (string?)video.Attribute("maxFrameRate"), (string?)video.Attribute("par")));
    }

    [Fact]
    public void Rungs_with_other_timescales_but_the_same_times_are_aligned_with_templates_of_their_own()
    {
        var package = Samples.Package(
            SampleRendition.Video("v360", 640, 360, 1000, SampleRendition.Repeat(51200, 3)),
            SampleRendition.Video("v240", 426, 240, 1000, SampleRendition.Repeat(360_000, 3), timescale: 90000));
        var video = Set(Parse(package), "video");
        Assert.Equal(2, video.Descendants(Mpd + "SegmentTemplate").Count());
        Assert.Equal("true", (string?)video.Attribute("segmentAlignment"));
    }

    [Fact]
    public void Rungs_that_do_not_align_do_not_claim_it()
    {
        var package = Samples.Package(
            SampleRendition.Video("v360", 640, 360, 1000, [51200, 51200]),
            SampleRendition.Video("v240", 426, 240, 1000, [51200, 25600, 25600]));
        var video = Set(Parse(package), "video");
        Assert.Null(video.Attribute("segmentAlignment"));
        Assert.Equal(2, video.Descendants(Mpd + "SegmentTemplate").Count());
    }

    [Fact]
    public void Equal_segments_fold_into_one_entry_and_a_gap_ends_it()
    {
        var segmented = SampleRendition.Video("v", 256, 144, 1000, SampleRendition.Repeat(51200, 4));
        var shifted = segmented.Segments.SetItem(2, segmented.Segments[2] with { StartTicks = 102_401 }).SetItem(3, segmented.Segments[3] with { StartTicks = 153_601 });
        var entries = Parse(Samples.Package(segmented with { Segments = shifted })).Descendants(Mpd + "S").Select(Attributes);
        Assert.Equal(["t=0 d=51200 r=1", "t=102401 d=51200 r=1"], entries);
    }

    [Fact]
    public void Every_language_is_a_set_of_its_own_and_the_default_is_main()
    {
        var sets = Root.Descendants(Mpd + "AdaptationSet").Where(set => (string?)set.Attribute("contentType") == "audio").ToList();
        Assert.Equal(["en", "de"], sets.Select(set => (string?)set.Attribute("lang")));
        Assert.Equal(["main", "alternate"], sets.Select(set => (string?)set.Element(Mpd + "Role")!.Attribute("value")));
        Assert.All(sets, set => Assert.Equal("2", (string?)set.Element(Mpd + "AudioChannelConfiguration")!.Attribute("value")));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(6, "6")]
    [InlineData(7, "11")]
    [InlineData(8, "12")]
    [InlineData(9, null)]
    public void Channels_become_a_layout_where_the_count_tells_one(int channels, string? expected)
    {
        var package = Samples.Package(Samples.Harbour.Find("a-en").With(rendition => rendition with { Channels = channels }));
        Assert.Equal(expected, (string?)Parse(package).Descendants(Mpd + "AudioChannelConfiguration").FirstOrDefault()?.Attribute("value"));
    }

    [Fact]
    public void Subtitles_are_a_file_when_one_and_a_template_when_several()
    {
        var sets = Root.Descendants(Mpd + "AdaptationSet").Where(set => (string?)set.Attribute("contentType") == "text").ToList();
        Assert.Equal("v1/s-en/1.vtt", (string?)sets[0].Descendants(Mpd + "BaseURL").Single());
        Assert.Empty(sets[0].Descendants(Mpd + "SegmentTemplate"));
        Assert.Equal("v1/$RepresentationID$/$Number$.vtt", (string?)sets[1].Descendants(Mpd + "SegmentTemplate").Single().Attribute("media"));
    }

    [Theory]
    [InlineData("en_US")]
    [InlineData("not a language")]
    [InlineData("")]
    public void A_language_that_is_none_is_left_out(string language)
    {
        var package = Samples.Package(Samples.Harbour.Find("a-en").With(rendition => rendition with { Language = language }));
        Assert.Null(Set(Parse(package), "audio").Attribute("lang"));
    }

    [Fact]
    public void Audio_only_has_no_video_set()
    {
        var root = Parse(Samples.AudioOnly);
        Assert.Equal(["audio", "audio"], root.Descendants(Mpd + "AdaptationSet").Select(set => (string?)set.Attribute("contentType")));
    }

    [Theory]
    [InlineData("<&>\"' ]]>", "<&>\"' ]]>")]
    [InlineData("two\r\nlines\0", "two  lines ")]
    [InlineData("ship 🚢", "ship 🚢")]
    [InlineData("\uFFFE\uFFFF", "  ")]
    public void Titles_and_labels_cannot_break_a_manifest(string text, string expected)
    {
        var package = Samples.Package(Samples.Harbour.Find("a-en").With(rendition => rendition with { Label = text }));
        var root = XDocument.Parse(Render.Dash(package, asset: Samples.Asset(text)), LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal(expected, (string?)root.Descendants(Mpd + "Title").Single());
        Assert.Equal(expected, (string?)root.Descendants(Mpd + "Label").Single());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        var half = "half " + '\uD83D';
        Assert.Equal("half \uFFFD", (string?)XDocument.Parse(Render.Dash(Samples.AudioOnly, asset: Samples.Asset(half))).Descendants(Mpd + "Title").Single());
    }

    [Fact]
    public void Refuses_a_package_without_renditions()
        => Assert.Contains("neither video nor audio", Assert.Throws<InvalidOperationException>(() => Render.Dash(Samples.Package())).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_rendition_without_segments()
        => Assert.Contains("has no segment", Assert.Throws<InvalidOperationException>(() => Render.Dash(Samples.Package(SampleRendition.Video("v", 256, 144, 1000, [])))).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_segments_that_a_template_cannot_address()
    {
        var segmented = Samples.Harbour.Find("v360");
        var gap = segmented with { Segments = segmented.Segments.RemoveAt(1) };
        Assert.Contains("without a gap", Assert.Throws<InvalidOperationException>(() => Render.Dash(Samples.Package(gap))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lean_leaves_the_title_out()
        => Assert.Empty(XDocument.Parse(Render.Dash(Samples.Harbour, ManifestView.Lean(ManifestFilter.None))).Descendants(Mpd + "ProgramInformation"));

    private static XElement Parse(SegmentedPackage package) => XDocument.Parse(Render.Dash(package)).Root!;

    private static XElement Set(XElement root, string type) => root.Descendants(Mpd + "AdaptationSet").First(set => (string?)set.Attribute("contentType") == type);

    private static string Attributes(XElement element) => string.Join(' ', element.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}"));
}
