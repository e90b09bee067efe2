using System.Globalization;
using ManifestApi.Domain.Catalog;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Hls;

/// <summary>The MUST rules for media and I-frame playlists: RFC 8216bis sections 4.4.3 to 4.4.4 and Apple's authoring specification, one test each.</summary>
public sealed class HlsMediaRuleTests
{
    public static TheoryData<string> MediaRenditions => ["v360", "v240", "v144", "a-en", "a-de", "s-en", "s-de"];

    public static TheoryData<string> FragmentedRenditions => ["v360", "v240", "v144", "a-en", "a-de"];

    [Theory]
    [MemberData(nameof(FragmentedRenditions))]
    public void A_media_playlist_with_a_map_has_version_6_or_more(string rendition)
    {
        var document = HlsDocument.Parse(Render.Media(Samples.Harbour.Find(rendition)));
        Assert.Equal("init.mp4", document.One("EXT-X-MAP")["URI"]);
        Assert.InRange(int.Parse(document.One("EXT-X-VERSION").Value), 6, 12);
    }

    [Fact]
    public void An_i_frame_playlist_with_byte_ranges_has_version_4_or_more()
    {
        var document = IFrames("v360");
        Assert.NotEmpty(document.All("EXT-X-BYTERANGE"));
        Assert.InRange(int.Parse(document.One("EXT-X-VERSION").Value), 4, 12);
    }

    [Theory]
    [MemberData(nameof(MediaRenditions))]
    public void Target_duration_is_at_least_1_and_every_rounded_extinf(string rendition)
    {
        var document = HlsDocument.Parse(Render.Media(Samples.Harbour.Find(rendition)));
        var target = int.Parse(document.One("EXT-X-TARGETDURATION").Value);
        Assert.InRange(target, 1, int.MaxValue);
        Assert.All(document.All("EXTINF"), tag => Assert.True(Math.Round(Seconds(tag), MidpointRounding.AwayFromZero) <= target));
    }

    [Fact]
    public void Target_duration_is_1_for_segments_that_round_to_0()
    {
        var package = Samples.Package(SampleRendition.Video("v", 256, 144, 1000, [1280]));
        Assert.Equal("1", HlsDocument.Parse(Render.Media(package.Find("v"))).One("EXT-X-TARGETDURATION").Value);
    }

    [Fact]
    public void Target_duration_rises_when_the_catalogue_says_too_little()
    {
        var lying = Samples.Harbour.Find("v360") with { TargetDurationSeconds = 1 };
        Assert.Equal("4", HlsDocument.Parse(Render.Media(lying)).One("EXT-X-TARGETDURATION").Value);
    }

    [Theory]
    [InlineData(44_999_999)]
    [InlineData(44_999_996)]
    [InlineData(44_999_994)]
    [InlineData(45_000_000)]
    public void Target_duration_holds_where_printing_rounds_over_the_half(long ticks)
    {
        var package = Samples.Package(SampleRendition.Video("v", 256, 144, 1000, [ticks, ticks, ticks], timescale: 10_000_000));
        Assert.Empty(new ManifestChecker(package).Media(Render.Media(package.Find("v")), "v"));
    }

    [Fact]
    public void Video_and_audio_playlists_share_one_target_duration()
    {
        var targets = Samples.Harbour.Renditions
            .Where(segmented => segmented.Rendition.Kind != RenditionKind.Subtitles)
            .Select(segmented => HlsDocument.Parse(Render.Media(segmented)).One("EXT-X-TARGETDURATION").Value);
        Assert.Single(targets.Distinct());
    }

    [Theory]
    [MemberData(nameof(MediaRenditions))]
    public void Every_segment_has_its_extinf(string rendition)
    {
        var segmented = Samples.Harbour.Find(rendition);
        var document = HlsDocument.Parse(Render.Media(segmented));
        Assert.Equal(segmented.Segments.Length, document.Links.Count());
        Assert.Equal(document.Links.Select(link => link.Value), document.All("EXTINF").Select(document.LinkAfter));
    }

    [Theory]
    [MemberData(nameof(MediaRenditions))]
    public void Media_sequence_stands_before_the_first_segment(string rendition)
    {
        var document = HlsDocument.Parse(Render.Media(Samples.Harbour.Find(rendition)));
        Assert.True(document.One("EXT-X-MEDIA-SEQUENCE").Line < document.Links.First().Line);
    }

    [Theory]
    [MemberData(nameof(MediaRenditions))]
    public void A_media_playlist_is_vod_and_ends(string rendition)
    {
        var document = HlsDocument.Parse(Render.Media(Samples.Harbour.Find(rendition)));
        Assert.Equal("VOD", document.One("EXT-X-PLAYLIST-TYPE").Value);
        Assert.Equal("EXT-X-ENDLIST", document.Lines[^1].Name);
    }

    [Fact]
    public void Subtitle_files_have_no_map()
        => Assert.Empty(HlsDocument.Parse(Render.Media(Samples.Harbour.Find("s-de"))).All("EXT-X-MAP"));

    [Fact]
    public void I_frame_ranges_begin_at_the_file_and_end_with_the_key_frame()
    {
        var segments = Samples.Harbour.Find("v240").Segments;
        Assert.Equal(segments.Select(segment => $"{segment.KeyframeBytes}@0"), IFrames("v240").All("EXT-X-BYTERANGE").Select(tag => tag.Value));
        Assert.Equal("init.mp4", IFrames("v240").One("EXT-X-MAP")["URI"]);
    }

    private static HlsDocument IFrames(string rendition) => HlsDocument.Parse(Render.IFrames(Samples.Harbour.Find(rendition)));

    private static decimal Seconds(HlsTag tag) => decimal.Parse(tag.Value.TrimEnd(','), CultureInfo.InvariantCulture);
}
