using System.Text.Json;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Playback;
using ManifestApi.Testing.Judges;

namespace ManifestApi.Tests.Domain.Playback;

public sealed class PlaybackAnswerTests
{
    [Fact]
    public void Says_version_paths_and_runtime_as_the_parity_tests_ask()
    {
        var answer = Parse(SampleAnswer.Of(Samples.Harbour));
        Assert.Matches("^v[0-9]+$", answer.GetProperty("version").GetString());
        Assert.Equal(
            ["v1/v360/index.m3u8", "v1/v240/index.m3u8", "v1/v144/index.m3u8"],
            answer.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("path").GetString()));
        Assert.Equal("dotnet-10.0", answer.GetProperty("telemetry").GetProperty("runtime").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("degraded").ValueKind);
        Assert.Equal(20, answer.GetProperty("durationSeconds").GetDouble());
    }

    [Fact]
    public void Says_the_bandwidths_codecs_and_frame_rate_of_the_playlist()
    {
        var variant = Parse(SampleAnswer.Of(Samples.Harbour)).GetProperty("variants")[0];
        Assert.Equal((797_316, 717_768), (variant.GetProperty("bandwidth").GetInt64(), variant.GetProperty("averageBandwidth").GetInt64()));
        Assert.Equal("avc1.4d401e,mp4a.40.2", variant.GetProperty("codecs").GetString());
        Assert.Equal(25, variant.GetProperty("frameRate").GetDouble());
    }

    [Fact]
    public void Links_carry_origin_and_token()
    {
        var answer = Parse(SampleAnswer.Of(Samples.Harbour) with { Origin = "https://cdn.example" });
        Assert.Equal("https://cdn.example/v1/p/TOKEN/sea-trial/master.m3u8", answer.GetProperty("hlsUrl").GetString());
        Assert.Equal("https://cdn.example/v1/p/TOKEN/sea-trial/manifest.mpd", answer.GetProperty("dashUrl").GetString());
    }

    [Fact]
    public void Lists_what_the_view_shows()
    {
        var answer = Parse(SampleAnswer.Of(Samples.Harbour) with { View = ManifestView.Full(Render.Filter("maxHeight=144&language=de")) });
        Assert.Equal("v144", Assert.Single(answer.GetProperty("variants").EnumerateArray()).GetProperty("name").GetString());
        var audio = Assert.Single(answer.GetProperty("audio").EnumerateArray());
        Assert.Equal(("de", true), (audio.GetProperty("language").GetString(), audio.GetProperty("default").GetBoolean()));
        Assert.Equal("s-de", Assert.Single(answer.GetProperty("subtitles").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public void Audio_only_has_one_variant_without_a_size()
    {
        var variant = Assert.Single(Parse(SampleAnswer.Of(Samples.AudioOnly)).GetProperty("variants").EnumerateArray());
        Assert.Equal("a-en", variant.GetProperty("name").GetString());
        Assert.False(variant.TryGetProperty("width", out _));
    }

    [Fact]
    public void Every_text_survives()
    {
        const string Odd = "\"quotes\" \\ back\\slash \0 \u001f \u007f \u0085 \u2028 \uFEFF \r\n\t </script> 日本 🚢";
        var package = Samples.Package(SampleRendition.Audio("a", "en", Odd, true, 1000, [48000]));
        var answer = Parse(SampleAnswer.Of(package) with
        {
            Asset = Samples.Asset(Odd),
            Degraded = new Degradation("lean", Odd),
            Telemetry = new PlaybackTelemetry(Odd, Odd, Odd),
        });
        Assert.Equal(Odd, answer.GetProperty("title").GetString());
        Assert.Equal(Odd, answer.GetProperty("audio")[0].GetProperty("label").GetString());
        Assert.Equal(Odd, answer.GetProperty("degraded").GetProperty("reason").GetString());
        Assert.Equal(Odd, answer.GetProperty("telemetry").GetProperty("region").GetString());
    }

    [Fact]
    public void Every_random_package_gives_valid_json_with_the_playlists_bandwidths()
    {
        for (var seed = 500; seed < 700; seed++)
        {
            var package = RandomPackages.Create(seed);
            var declared = HlsDocument.Parse(Render.Multivariant(package)).All("EXT-X-STREAM-INF").Select(tag => tag["BANDWIDTH"]);
            var answered = Parse(SampleAnswer.Of(package)).GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("bandwidth").GetRawText());
            Assert.True(declared.SequenceEqual(answered), $"seed {seed}");
        }
    }

    private static JsonElement Parse(PlaybackAnswer answer) => JsonDocument.Parse(Render.Text(answer.Write)).RootElement;
}
