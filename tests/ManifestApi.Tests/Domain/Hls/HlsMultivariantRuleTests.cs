using System.Globalization;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Hls;

/// <summary>The MUST rules for multivariant playlists: RFC 8216bis section 4.4.6 and Apple's authoring specification, one test each.</summary>
public sealed class HlsMultivariantRuleTests
{
    private static readonly HlsDocument Multivariant = HlsDocument.Parse(Render.Multivariant(Samples.Harbour));

    [Fact]
    public void All_segments_are_declared_independent() => Multivariant.One("EXT-X-INDEPENDENT-SEGMENTS");

    [Fact]
    public void Every_variant_has_its_link_and_both_bandwidths()
    {
        Assert.Equal(3, Multivariant.All("EXT-X-STREAM-INF").Count());
        Assert.All(Multivariant.All("EXT-X-STREAM-INF"), variant =>
        {
            Assert.EndsWith("/index.m3u8", Multivariant.LinkAfter(variant), StringComparison.Ordinal);
            Assert.InRange(long.Parse(variant["AVERAGE-BANDWIDTH"]), 1, long.Parse(variant["BANDWIDTH"]));
        });
    }

    [Fact]
    public void Bandwidth_is_the_largest_sum_of_peaks_of_any_playable_combination()
    {
        var peak = new[] { "v360", "a-en", "s-en" }.Sum(name => Samples.Harbour.Find(name).Rendition.PeakBitsPerSecond);
        var louder = Samples.Harbour.Find("a-de").Rendition.PeakBitsPerSecond;
        Assert.True(louder < Samples.Harbour.Find("a-en").Rendition.PeakBitsPerSecond);
        var texts = Samples.Harbour.Renditions.Where(r => r.Rendition.Kind == RenditionKind.Subtitles).Max(r => r.Rendition.PeakBitsPerSecond);
        peak += texts - Samples.Harbour.Find("s-en").Rendition.PeakBitsPerSecond;
        Assert.Equal(peak.ToString(CultureInfo.InvariantCulture), Multivariant.All("EXT-X-STREAM-INF").First()["BANDWIDTH"]);
    }

    [Fact]
    public void Sums_of_peaks_do_not_overflow()
    {
        var package = Samples.Package([.. Samples.Harbour.Renditions.Select(r => r.With(rendition => rendition with { PeakBitsPerSecond = int.MaxValue, AverageBitsPerSecond = int.MaxValue }))]);
        var variant = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-STREAM-INF").First();
        Assert.Equal((3L * int.MaxValue).ToString(CultureInfo.InvariantCulture), variant["BANDWIDTH"]);
        Assert.Equal((3L * int.MaxValue).ToString(CultureInfo.InvariantCulture), variant["AVERAGE-BANDWIDTH"]);
    }

    [Fact]
    public void Every_video_variant_has_codecs_resolution_and_frame_rate()
        => Assert.All(Multivariant.All("EXT-X-STREAM-INF"), variant =>
        {
            Assert.Matches("^avc1[.][0-9a-f]{6},mp4a[.]40[.]2$", variant["CODECS"]);
            Assert.Matches("^[0-9]+x[0-9]+$", variant["RESOLUTION"]);
            Assert.Equal("25.000", variant["FRAME-RATE"]);
        });

    [Theory]
    [InlineData(30000, 1001, "29.970")]
    [InlineData(24000, 1001, "23.976")]
    [InlineData(60000, 1001, "59.940")]
    [InlineData(25, 1, "25.000")]
    [InlineData(15, 2, "7.500")]
    public void Frame_rate_is_the_fraction_rounded_to_three_decimals(int numerator, int denominator, string expected)
    {
        var package = Samples.Package(Samples.Harbour.Find("v360").With(rendition => rendition with { FrameRate = new FrameRate(numerator, denominator) }));
        Assert.Equal(expected, HlsDocument.Parse(Render.Multivariant(package)).One("EXT-X-STREAM-INF")["FRAME-RATE"]);
    }

    [Fact]
    public void Groups_of_variants_are_groups_of_that_type()
        => Assert.All(Multivariant.All("EXT-X-STREAM-INF"), variant =>
        {
            Assert.All(["AUDIO", "SUBTITLES"], type => Assert.Contains(Multivariant.All("EXT-X-MEDIA"), tag => tag["TYPE"] == type && tag["GROUP-ID"] == variant[type]));
        });

    [Fact]
    public void A_variant_names_no_group_that_is_not_there()
    {
        var silent = HlsDocument.Parse(Render.Multivariant(Samples.Package(Samples.Harbour.Find("v360"))));
        Assert.Null(silent.One("EXT-X-STREAM-INF").Find("AUDIO"));
        Assert.Null(silent.One("EXT-X-STREAM-INF").Find("SUBTITLES"));
        Assert.Equal("avc1.4d401e", silent.One("EXT-X-STREAM-INF")["CODECS"]);
    }

    [Fact]
    public void There_is_one_group_of_each_type_so_all_have_identical_members()
        => Assert.All(Multivariant.All("EXT-X-MEDIA").GroupBy(tag => tag["TYPE"]), group => Assert.Single(group.Select(tag => tag["GROUP-ID"]).Distinct()));

    [Fact]
    public void Names_in_a_group_are_unique()
        => Assert.All(Multivariant.All("EXT-X-MEDIA").GroupBy(tag => tag["TYPE"]), group => Assert.Equal(group.Count(), group.Select(tag => tag["NAME"]).Distinct().Count()));

    [Theory]
    [InlineData("a \"b\"", "a 'b'")]
    [InlineData("a\nb", "a\rb")]
    [InlineData("same", "same")]
    [InlineData("x", "x (a-0)")]
    public void Names_in_a_group_stay_unique_when_labels_only_differ_in_what_cannot_be_quoted(string first, string second)
    {
        string[] labels = [first, second, first];
        var package = Samples.Package([.. labels.Select((label, i) => SampleRendition.Audio($"a-{i}", "en", label, i == 0, 1000, [48000]))]);
        var names = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-MEDIA").Select(tag => tag["NAME"]).ToList();
        Assert.Equal(3, names.Distinct().Count());
    }

    [Fact]
    public void At_most_one_of_a_group_is_default_even_when_the_catalogue_says_more()
    {
        var package = Samples.Package([.. Samples.Harbour.Renditions.Select(r => r.With(rendition => rendition with { IsDefault = true }))]);
        var groups = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-MEDIA").GroupBy(tag => tag["TYPE"]);
        Assert.All(groups, group => Assert.Equal(1, group.Count(tag => tag["DEFAULT"] == "YES")));
    }

    [Fact]
    public void Sound_has_a_default_when_a_filter_took_the_packages_own()
    {
        var view = ManifestView.Full(Render.Filter("language=de"));
        var audio = HlsDocument.Parse(Render.Multivariant(Samples.Harbour, view)).All("EXT-X-MEDIA").Single(tag => tag["TYPE"] == "AUDIO");
        Assert.Equal(("YES", "de"), (audio["DEFAULT"], audio["LANGUAGE"]));
    }

    [Fact]
    public void Codecs_list_every_format_of_the_group_once()
    {
        var package = Samples.Package(
            Samples.Harbour.Find("v360"),
            Samples.Harbour.Find("a-en"),
            Samples.Harbour.Find("a-de").With(rendition => rendition with { Codec = "ec-3" }),
            SampleRendition.Audio("a-fr", "fr", "Français", false, 1000, [48000]));
        Assert.Equal("avc1.4d401e,mp4a.40.2,ec-3", HlsDocument.Parse(Render.Multivariant(package)).One("EXT-X-STREAM-INF")["CODECS"]);
    }

    [Fact]
    public void Alternatives_tell_their_language() => Assert.All(Multivariant.All("EXT-X-MEDIA"), tag => Assert.Contains(tag["LANGUAGE"], new[] { "en", "de" }));

    [Fact]
    public void Default_alternatives_are_selectable_and_only_one_of_a_language_is_selected_by_itself()
    {
        var package = Samples.Package(
            SampleRendition.Audio("a-0", "en", "English", true, 1000, [48000]),
            SampleRendition.Audio("a-1", "en", "Commentary", false, 1000, [48000]));
        var tags = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-MEDIA").ToList();
        Assert.Equal(["YES", "NO"], tags.Select(tag => tag["AUTOSELECT"]));
    }

    [Fact]
    public void Every_i_frame_variant_has_link_and_bandwidth_and_its_target_is_i_frames_only()
    {
        Assert.Equal(3, Multivariant.All("EXT-X-I-FRAME-STREAM-INF").Count());
        Assert.All(Multivariant.All("EXT-X-I-FRAME-STREAM-INF"), tag =>
        {
            Assert.InRange(int.Parse(tag["BANDWIDTH"]), 1, int.MaxValue);
            var link = tag["URI"].Split('/');
            Assert.Equal(["v1", "iframes.m3u8"], [link[0], link[2]]);
            IFrames(link[1]).One("EXT-X-I-FRAMES-ONLY");
        });
    }

    [Fact]
    public void Video_without_measured_key_frames_lists_no_i_frame_playlist()
    {
        var package = Samples.Package(Samples.Harbour.Find("v360").With(rendition => rendition with { KeyframePeakBitsPerSecond = 0 }));
        Assert.Empty(HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-I-FRAME-STREAM-INF"));
    }

    [Fact]
    public void Session_data_has_a_value_and_no_link_and_unique_ids()
    {
        var data = Multivariant.All("EXT-X-SESSION-DATA").ToList();
        Assert.Equal(["Sea trial", "v1"], data.Select(tag => tag["VALUE"]));
        Assert.All(data, tag => Assert.Null(tag.Find("URI")));
        Assert.Equal(data.Count, data.Select(tag => (tag["DATA-ID"], tag.Find("LANGUAGE"))).Distinct().Count());
    }

    private static HlsDocument IFrames(string rendition) => HlsDocument.Parse(Render.IFrames(Samples.Harbour.Find(rendition)));
}
