using System.Net;
using EndToEnd.Admission;
using EndToEnd.Services;
using Microsoft.Playwright;
using Plimsoll.Evidence.Faults;
using Plimsoll.Testing;

namespace EndToEnd.Players;

/// <summary>Who watches while the service is under pressure sees on the page what the service leaves out, and goes on watching.</summary>
public sealed class LadderOnPageTests(PostgresCluster postgres, ITestOutputHelper output) : IClassFixture<PostgresCluster>
{
    private const string Playback = "/v1/playback/demo";
    private const string Unknown = "/v1/playback/00000000000000000000000001";
    private const string Route = "GET /v1/playback/{assetId}";
    private const float LimitMs = 60_000;

    // Begins again at the end and keeps little, so that the service is asked for segments all the time.
    private const string Page = "/?players=hls&loop=1&buffer=4";

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan TooOften = TimeSpan.FromMilliseconds(4);

    [Fact]
    public async Task The_page_shows_the_ladder_going_down_and_up_and_playback_never_stops()
    {
        var url = await postgres.CreateDatabaseAsync();
        await using var proxy = new FaultProxy(new IPEndPoint(IPAddress.Loopback, postgres.Port), TimeProvider.System);
        using var environment = new ServiceEnvironment(new UriBuilder(url) { Port = proxy.EndPoint.Port }.Uri.OriginalString);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await using var chromium = await ChromiumPage.StartAsync();
        await chromium.DisableCacheAsync();
        var traffic = new PageTraffic(chromium.Page);
        await using var load = new OpenLoop(service.Public, Playback, Often);
        await chromium.Page.GotoAsync(new Uri(service.PublicAddress, Page).ToString());
        var playback = await WatchedPlayback.BeginAsync(chromium.Page);
        var badge = chromium.Page.GetByRole(AriaRole.Status).Locator(".badge");
        Assert.Equal(0, await badge.CountAsync());

        proxy.Delay = Slow;
        await Eventually.TrueAsync(async () => await service.FigureAsync("plimsoll_degrade_level_ratio", Route) >= 1, "the ladder goes down");
        // It stays down for ten seconds at least.
        proxy.Delay = TimeSpan.Zero;
        await badge.WaitForAsync(new() { Timeout = LimitMs });
        var segments = traffic.Segments;
        var said = await badge.TextContentAsync();
        output.WriteLine(said!);
        Assert.Matches("^[^:]+: the service is under pressure · .+$", said);
        Assert.NotEqual("full", await chromium.Page.Locator("#service-level").TextContentAsync());

        await badge.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = LimitMs });
        Assert.Equal(0, await service.FigureAsync("plimsoll_degrade_level_ratio", Route));
        Assert.Equal("full", await chromium.Page.Locator("#service-level").TextContentAsync());
        Assert.True(traffic.Segments > segments, "No segment was fetched while the service gave less.");
        output.WriteLine(await playback.AssertNeverStoppedAsync());
    }

    [Fact]
    public async Task A_page_that_is_refused_asks_again_no_sooner_than_told_and_playback_never_stops()
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await using var chromium = await ChromiumPage.StartAsync();
        await chromium.DisableCacheAsync();
        var traffic = new PageTraffic(chromium.Page);
        await chromium.Page.GotoAsync(new Uri(service.PublicAddress, Page).ToString());
        var playback = await WatchedPlayback.BeginAsync(chromium.Page);

        // What nobody has asked for yet can't be known, so these wait for the store at every level and leave no place.
        await using (await StandingStore.BeginAsync(postgres, url))
        await using (new OpenLoop(service.Public, Unknown, TooOften))
        {
            await Eventually.TrueAsync(() => traffic.Asked.Any(IsRefusal), "the page is refused");
        }

        await Eventually.TrueAsync(() => traffic.Asked is [.., { Status: 200 }], "the page is answered again");
        var (asked, startedMs) = (traffic.Asked, await traffic.AskedAtAsync());
        for (var number = 0; number < asked.Count - 1; number++)
        {
            var (refused, next, passedMs) = (asked[number], asked[number + 1], startedMs[number + 1] - startedMs[number]);
            output.WriteLine($"{refused}; after {passedMs} ms {next}");
            if (!IsRefusal(refused)) continue;
            Assert.True(passedMs >= refused.RetryAfterSeconds * 1000, $"{refused}; after {passedMs} ms {next}");
            Assert.Equal(refused.Attempt + 1, next.Attempt);
        }

        Assert.True(await chromium.Page.Locator("#notice").IsHiddenAsync());
        output.WriteLine(await playback.AssertNeverStoppedAsync());
    }

    private static bool IsRefusal(PlaybackAsked asked) => asked is { Status: 503, RetryAfterSeconds: > 0 };
}
