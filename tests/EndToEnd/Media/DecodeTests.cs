using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Media;

/// <summary>ffmpeg decodes every frame of every stream over HTTP, from HLS and from DASH.</summary>
public sealed class DecodeTests(AotDemoService demo) : IClassFixture<AotDemoService>
{
    private const int VideoFrames = 500;

    [Theory]
    [InlineData("hlsUrl")]
    [InlineData("dashUrl")]
    public async Task Every_frame_decodes(string link)
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await demo.Public.GetStringAsync("/v1/playback/demo", TestContext.Current.CancellationToken));

        var decoded = await Decoder.DecodeAsync(new Uri(demo.Service.PublicAddress, playback.GetProperty(link).GetString()!));

        Assert.Equal("", decoded.Errors);
        var video = decoded.Streams.Where(stream => stream.Type == "video").ToList();
        Assert.Equal([144, 240, 360], video.Select(stream => stream.Height).Distinct().Order());
        Assert.All(video, stream => Assert.Equal(VideoFrames, stream.Frames));
        var audio = decoded.Streams.Where(stream => stream.Type == "audio").ToList();
        Assert.True(audio.Count >= 2);
        Assert.All(audio, stream => Assert.InRange(stream.Frames, 850, 960));
    }
}
