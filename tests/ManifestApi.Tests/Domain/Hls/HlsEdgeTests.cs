using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Hls;

public sealed class HlsEdgeTests
{
    [Fact]
    public void Refuses_a_package_without_renditions()
        => Assert.Contains("neither video nor audio", Assert.Throws<InvalidOperationException>(() => Render.Multivariant(Samples.Package())).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_package_with_subtitles_only()
        => Assert.Throws<InvalidOperationException>(() => Render.Multivariant(Samples.Package(Samples.Harbour.Find("s-en"))));

    [Fact]
    public void Refuses_a_rendition_without_segments()
    {
        var empty = SampleRendition.Video("v", 256, 144, 1000, []);
        Assert.Contains("has no segment", Assert.Throws<InvalidOperationException>(() => Render.Media(empty)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Render.IFrames(empty));
    }

    [Fact]
    public void Renders_one_segment()
    {
        var package = Samples.Package(SampleRendition.Video("v", 256, 144, 1000, [12800]));
        var document = HlsDocument.Parse(Render.Media(package.Find("v")));
        Assert.Equal(["1.000000,"], document.All("EXTINF").Select(tag => tag.Value));
        Assert.Equal(["1.m4s"], document.Links.Select(link => link.Value));
    }

    [Fact]
    public void Renders_10_000_segments_without_drift()
    {
        var package = Samples.Package(SampleRendition.Audio("a", "en", "English", true, 30_000, SampleRendition.Repeat(191_488, 10_000)));
        Assert.Empty(new ManifestChecker(package).Media(Render.Media(package.Find("a")), "a"));
    }

    [Fact]
    public void Audio_only_has_one_variant_and_lists_every_language()
    {
        var document = HlsDocument.Parse(Render.Multivariant(Samples.AudioOnly));
        var variant = document.One("EXT-X-STREAM-INF");
        Assert.Equal("v1/a-en/index.m3u8", document.LinkAfter(variant));
        Assert.Equal("mp4a.40.2", variant["CODECS"]);
        Assert.Null(variant.Find("RESOLUTION"));
        Assert.Equal(["en", "pt-BR"], document.All("EXT-X-MEDIA").Select(tag => tag["LANGUAGE"]));
        Assert.Empty(document.All("EXT-X-I-FRAME-STREAM-INF"));
    }

    [Fact]
    public void A_rendition_without_label_is_named_by_its_language_or_its_own_name()
    {
        var package = Samples.Package(
            SampleRendition.Audio("a-0", "en", null, true, 1000, [48000]),
            SampleRendition.Audio("a-1", null, null, false, 1000, [48000]));
        var tags = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-MEDIA").ToList();
        Assert.Equal(["en", "a-1"], tags.Select(tag => tag["NAME"]));
        Assert.Null(tags[1].Find("LANGUAGE"));
    }

    [Theory]
    [InlineData("say \"ahoy\"", "say 'ahoy'")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("two\r\nlines", "two  lines")]
    [InlineData("tab\there", "tab here")]
    [InlineData("nul\0nul", "nul nul")]
    [InlineData("line\u2028separator", "line separator")]
    [InlineData("mark\uFEFF", "mark ")]
    [InlineData("next\u0085line", "next line")]
    [InlineData("a,b=c", "a,b=c")]
    [InlineData("#EXTM3U", "#EXTM3U")]
    [InlineData("<&>'", "<&>'")]
    [InlineData("ship 🚢 日本", "ship 🚢 日本")]
    [InlineData("", "")]
    public void Labels_and_titles_cannot_break_a_playlist(string text, string expected)
    {
        var package = Samples.Package(SampleRendition.Audio("a", "en", text, true, 1000, [48000]));
        var document = HlsDocument.Parse(Render.Multivariant(package, asset: Samples.Asset(text)));
        Assert.Equal(expected, document.One("EXT-X-MEDIA")["NAME"]);
        Assert.Equal(expected, document.All("EXT-X-SESSION-DATA").First()["VALUE"]);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        // Built at run time: the compiler cannot store one in an attribute.
        var half = "half " + '\uD83D' + " pair";
        var document = HlsDocument.Parse(Render.Multivariant(Samples.AudioOnly, asset: Samples.Asset(half)));
        Assert.Equal("half \uFFFD pair", document.All("EXT-X-SESSION-DATA").First()["VALUE"]);
    }

    [Theory]
    [InlineData("../v")]
    [InlineData("V360")]
    [InlineData("v 360")]
    [InlineData("v\n360")]
    [InlineData("")]
    public void Refuses_a_rendition_name_that_cannot_be_part_of_a_link(string name)
    {
        var package = Samples.Package(Samples.Harbour.Find("v360").With(rendition => rendition with { Name = name }));
        Assert.Contains("cannot be part of a link", Assert.Throws<InvalidOperationException>(() => Render.Multivariant(package)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avc1\"")]
    [InlineData("avc1,mp4a")]
    [InlineData("avc1\n")]
    [InlineData("")]
    public void Refuses_a_codec_that_is_no_codec_string(string codec)
    {
        var package = Samples.Package(Samples.Harbour.Find("v360").With(rendition => rendition with { Codec = codec }));
        Assert.Contains("RFC 6381", Assert.Throws<InvalidOperationException>(() => Render.Multivariant(package)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(300_001)]
    public void Refuses_a_key_frame_that_is_not_inside_its_file(int keyframeBytes)
    {
        var segmented = Samples.Harbour.Find("v360");
        var first = segmented.Segments[0] with { KeyframeBytes = keyframeBytes };
        Assert.Throws<InvalidOperationException>(() => Render.IFrames(segmented with { Segments = segmented.Segments.SetItem(0, first) }));
    }

    [Fact]
    public void Refuses_an_i_frame_playlist_of_sound()
        => Assert.Contains("not video", Assert.Throws<InvalidOperationException>(() => Render.IFrames(Samples.Harbour.Find("a-en"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Lean_has_neither_i_frames_nor_session_data_and_the_same_variants()
    {
        var full = HlsDocument.Parse(Render.Multivariant(Samples.Harbour));
        var lean = HlsDocument.Parse(Render.Multivariant(Samples.Harbour, ManifestView.Lean(ManifestFilter.None)));
        Assert.Empty(lean.All("EXT-X-I-FRAME-STREAM-INF"));
        Assert.Empty(lean.All("EXT-X-SESSION-DATA"));
        Assert.Equal(full.All("EXT-X-STREAM-INF").Select(tag => tag.Value), lean.All("EXT-X-STREAM-INF").Select(tag => tag.Value));
        Assert.Equal(full.All("EXT-X-MEDIA").Select(tag => tag.Value), lean.All("EXT-X-MEDIA").Select(tag => tag.Value));
    }

    [Fact]
    public void Capped_stops_at_480_lines_and_still_tells_true_bandwidths()
    {
        var capped = HlsDocument.Parse(Render.Multivariant(Samples.SixRungs, ManifestView.Capped(ManifestFilter.None)));
        Assert.Equal(["640x360", "426x240", "256x144"], capped.All("EXT-X-STREAM-INF").Select(tag => tag["RESOLUTION"]));
        var left = Samples.Package([.. Samples.SixRungs.Renditions.Where(r => r.Rendition.Kind != RenditionKind.Video || r.Rendition.Height <= 480)]);
        Assert.Empty(new ManifestChecker(left).Multivariant(Render.Multivariant(Samples.SixRungs, ManifestView.Capped(ManifestFilter.None))));
    }

    [Fact]
    public void Capped_keeps_the_lowest_rung_when_all_are_above()
    {
        var package = Samples.Package([.. Samples.SixRungs.Renditions.Where(r => r.Rendition.Height is 1080 or 720)]);
        var capped = HlsDocument.Parse(Render.Multivariant(package, ManifestView.Capped(ManifestFilter.None)));
        Assert.Equal("1280x720", capped.One("EXT-X-STREAM-INF")["RESOLUTION"]);
    }
}
