using System.Text.Json;
using Microsoft.Playwright;

namespace EndToEnd.Players;

/// <summary>The playback of hls.js as its video element shows it, from when it plays on: does it ever stand still, fail, pause or end?</summary>
internal sealed class WatchedPlayback
{
    private const float StartLimitMs = 30_000;

    // Long enough for the seam of a loop on a machine that is busy, and too short for a segment that does not come.
    private const double LongestStallMs = 2_500;

    private const string Plays = "() => { const player = window.plimsollPlayers?.[0]; return player?.state === 'playing' && player.currentTime > 0; }";

    private const string Watch =
        """
        () => {
          performance.setResourceTimingBufferSize(10000);
          const video = document.querySelector('.pane[data-pane="hls"] video');
          const seen = window.seenPlayback = { playedSeconds: 0, longestStallMs: 0, loops: 0, events: [] };
          let [position, movedAt] = [video.currentTime, performance.now()];
          for (const name of ['error', 'ended', 'pause', 'emptied']) video.addEventListener(name, () => seen.events.push(name));
          setInterval(() => {
            const now = performance.now();
            seen.longestStallMs = Math.max(seen.longestStallMs, now - movedAt);
            if (video.currentTime === position) return;
            if (video.currentTime > position) seen.playedSeconds += video.currentTime - position;
            else seen.loops += 1;
            [position, movedAt] = [video.currentTime, now];
          }, 50);
        }
        """;

    private readonly IPage _page;

    private WatchedPlayback(IPage page) => _page = page;

    /// <summary>Waits until hls.js plays and watches it from then on.</summary>
    internal static async Task<WatchedPlayback> BeginAsync(IPage page)
    {
        await page.WaitForFunctionAsync(Plays, null, new() { Timeout = StartLimitMs });
        await page.EvaluateAsync(Watch);
        return new WatchedPlayback(page);
    }

    /// <summary>Asserts that it went on all the time, and tells how much has played.</summary>
    internal async Task<string> AssertNeverStoppedAsync()
    {
        var text = await _page.EvaluateAsync<string>("() => JSON.stringify({ ...window.seenPlayback, error: window.plimsollPlayers[0].error })");
        var seen = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.True(seen.GetProperty("error").ValueKind == JsonValueKind.Null, text);
        Assert.True(seen.GetProperty("events").GetArrayLength() == 0, text);
        Assert.True(seen.GetProperty("playedSeconds").GetDouble() > 0, text);
        Assert.True(seen.GetProperty("longestStallMs").GetDouble() < LongestStallMs, text);
        return text;
    }
}
