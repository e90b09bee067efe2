using ManifestApi.Domain.Catalog;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Hls;

/// <summary>A reader that is not ours accepts what we render, and shows that it would refuse what is wrong.</summary>
public sealed class HlsParserTests
{
    [Fact]
    public async Task Strict_parser_accepts_every_playlist_and_reads_the_same_facts()
    {
        SegmentedPackage[] packages = [Samples.Harbour, Samples.SixRungs, Samples.AudioOnly, .. Enumerable.Range(1, 40).Select(RandomPackages.Create)];
        var playlists = packages.SelectMany((package, i) => Render.AllHls(package, Samples.Asset("He said \"ahoy\"\n🚢")).Select(playlist => ($"{i}/{playlist.Name}", playlist.Text))).ToList();
        var verdicts = await HlsParserJudge.JudgeAsync(playlists, TestContext.Current.CancellationToken);
        Assert.Equal(playlists.Count, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.True(verdict.Error is null, $"{verdict.Name}: {verdict.Error}"));
        var master = verdicts.Single(verdict => verdict.Name == "0/master.m3u8");
        Assert.Equal([3, 3, 2, 2, 2], new[] { "variants", "iFrameVariants", "audio", "subtitles", "sessionData" }.Select(master.Number));
        var sound = verdicts.Single(verdict => verdict.Name == "0/a-en/index.m3u8");
        Assert.Equal(5, sound.Number("segments"));
        Assert.Equal(20.0, sound.Facts["seconds"].GetDouble(), 1e-9);
        Assert.True(sound.Facts["ended"].GetBoolean());
        Assert.True(verdicts.Single(verdict => verdict.Name == "0/v144/iframes.m3u8").Facts["iFramesOnly"].GetBoolean());
    }

    [Theory]
    [InlineData("no bandwidth", "BANDWIDTH=", "X-WIDTH=")]
    [InlineData("unmatched audio group", ",AUDIO=\"audio\"", ",AUDIO=\"other\"")]
    [InlineData("two defaults", "DEFAULT=NO", "DEFAULT=YES")]
    [InlineData("mixed tags", "#EXT-X-INDEPENDENT-SEGMENTS\n", "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-TARGETDURATION:4\n")]
    public async Task Strict_parser_refuses_a_multivariant_playlist_with(string defect, string right, string wrong)
        => await Refuses(defect, Render.Multivariant(Samples.Harbour), right, wrong);

    [Theory]
    [InlineData("too small a target duration", "#EXT-X-TARGETDURATION:4", "#EXT-X-TARGETDURATION:3")]
    [InlineData("two versions", "#EXT-X-VERSION:6\n", "#EXT-X-VERSION:6\n#EXT-X-VERSION:6\n")]
    [InlineData("too low a version", "#EXT-X-VERSION:6", "#EXT-X-VERSION:4")]
    [InlineData("no extinf", "#EXTINF:4.000000,\n5.m4s", "5.m4s")]
    public async Task Strict_parser_refuses_a_media_playlist_with(string defect, string right, string wrong)
        => await Refuses(defect, Render.Media(Samples.Harbour.Find("v360")), right, wrong);

    private static async Task Refuses(string defect, string text, string right, string wrong)
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        var verdicts = await HlsParserJudge.JudgeAsync([("right", text), (defect, text.Replace(right, wrong, StringComparison.Ordinal))], TestContext.Current.CancellationToken);
        Assert.Null(verdicts[0].Error);
        Assert.NotNull(verdicts[1].Error);
    }
}
