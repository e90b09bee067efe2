using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Checker;

/// <summary>The checker finds what players do not notice.</summary>
public sealed class ManifestCheckerTests
{
    private static readonly ManifestChecker Checker = new(Samples.Harbour);

    [Theory]
    [InlineData("BANDWIDTH=797316", "BANDWIDTH=79731")]
    [InlineData("AVERAGE-BANDWIDTH=717768", "AVERAGE-BANDWIDTH=717700")]
    [InlineData("RESOLUTION=640x360", "RESOLUTION=641x360")]
    [InlineData("FRAME-RATE=25.000", "FRAME-RATE=24.000")]
    [InlineData("avc1.4d401e,mp4a.40.2", "avc1.4d401e")]
    [InlineData("v1/v240/index.m3u8", "v1/v144/other.m3u8")]
    [InlineData("LANGUAGE=\"de\"", "LANGUAGE=\"en\"")]
    [InlineData("CHANNELS=\"2\"", "CHANNELS=\"6\"")]
    [InlineData("URI=\"v1/a-de/index.m3u8\"", "URI=\"v1/a-en/index.m3u8\"")]
    [InlineData("BANDWIDTH=144000,", "BANDWIDTH=14400,")]
    public void Finds_in_a_multivariant_playlist(string right, string wrong)
        => Finds(Render.Multivariant(Samples.Harbour), right, wrong, Checker.Multivariant);

    [Theory]
    [InlineData("#EXTINF:4.000000,", "#EXTINF:6.000000,")]
    [InlineData("#EXT-X-TARGETDURATION:4", "#EXT-X-TARGETDURATION:3")]
    [InlineData("\n2.m4s", "\n3.m4s")]
    [InlineData("#EXTINF:4.000000,\n5.m4s\n", "")]
    public void Finds_in_a_media_playlist(string right, string wrong)
        => Finds(Render.Media(Samples.Harbour.Find("v360")), right, wrong, text => Checker.Media(text, "v360"));

    [Fact]
    public void Finds_a_wrong_byte_range()
        => Finds(Render.IFrames(Samples.Harbour.Find("v360")), "60000@0", "60001@0", text => Checker.IFrames(text, "v360"));

    [Theory]
    [InlineData("PT20S", "PT30S")]
    [InlineData("PT4.011S", "PT4S")]
    [InlineData("bandwidth=\"720000\"", "bandwidth=\"72000\"")]
    [InlineData("codecs=\"mp4a.40.2\"", "codecs=\"mp4a.40.5\"")]
    [InlineData("width=\"640\" height", "width=\"641\" height")]
    [InlineData("timescale=\"12800\"", "timescale=\"12801\"")]
    [InlineData("d=\"51200\" r=\"4\"", "d=\"51200\" r=\"3\"")]
    [InlineData("lang=\"de\"", "lang=\"en\"")]
    [InlineData("id=\"v144\"", "id=\"v145\"")]
    [InlineData("v1/s-en/1.vtt", "v1/s-en/2.vtt")]
    public void Finds_in_a_dash_manifest(string right, string wrong)
        => Finds(Render.Dash(Samples.Harbour), right, wrong, Checker.Dash);

    [Theory]
    [InlineData("\uFEFF#EXTM3U\n")]
    [InlineData("#EXT-X-VERSION:6\n#EXTM3U\n")]
    [InlineData("#EXTM3U")]
    [InlineData("#EXTM3U\r\n")]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,TYPE=AUDIO\n")]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA:NAME=\"open\n")]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA:NAME=\"a\"b\n")]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA:NAME=\n")]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA:name=a\n")]
    public void Reader_refuses_what_is_no_playlist(string text) => Assert.Throws<FormatException>(() => HlsDocument.Parse(text));

    private static void Finds(string text, string right, string wrong, Func<string, IReadOnlyList<string>> check)
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.Empty(check(text));
        Assert.NotEmpty(check(text.Replace(right, wrong, StringComparison.Ordinal)));
    }
}
