using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Players;

/// <summary>Chromium plays the demo to its end with hls.js, dash.js and its own player, on the page that the service ships.</summary>
public sealed class PlayerTests(JitDemoService demo) : IClassFixture<JitDemoService>
{
    private const int VideoFrames = 500;
    private const float LimitMs = 90_000;

    [Fact]
    public async Task Every_player_reaches_the_end_with_every_frame()
    {
        await using var chromium = await ChromiumPage.StartAsync();
        var page = chromium.Page;

        await page.GotoAsync(new Uri(demo.Service.PublicAddress, "/?rate=4").ToString());
        await page.WaitForFunctionAsync(
            "() => window.plimsollPlayers?.length === 3 && window.plimsollPlayers.every(p => p.ended || p.error)", null, new() { Timeout = LimitMs });

        var text = await page.EvaluateAsync<string>("() => JSON.stringify(window.plimsollPlayers.map(p => ({ name: p.name, ended: p.ended, frames: p.decodedFrames, width: p.videoWidth, error: p.error ? String(p.error) : null })))");
        foreach (var player in JsonSerializer.Deserialize<JsonElement>(text).EnumerateArray())
        {
            Assert.True(player.GetProperty("error").ValueKind == JsonValueKind.Null, player.ToString());
            Assert.True(player.GetProperty("ended").GetBoolean(), player.ToString());
            Assert.True(player.GetProperty("frames").GetInt32() >= VideoFrames, player.ToString());
            Assert.True(player.GetProperty("width").GetInt32() is 256 or 426 or 640, player.ToString());
        }
    }
}
