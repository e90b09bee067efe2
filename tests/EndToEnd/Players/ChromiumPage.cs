using Microsoft.Playwright;

namespace EndToEnd.Players;

/// <summary>A page in a Chromium of its own. Disposing it ends the browser.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--autoplay-policy=no-user-gesture-required",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumPage(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    internal IPage Page { get; }

    /// <summary>Starts the browser; the page is still empty.</summary>
    internal static async Task<ChromiumPage> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = Switches });
        return new ChromiumPage(playwright, browser, await browser.NewPageAsync());
    }

    /// <summary>Lets nothing come from the browser's own cache: what plays comes from the service, each time.</summary>
    internal async Task DisableCacheAsync()
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
