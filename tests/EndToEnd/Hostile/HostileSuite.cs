using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Hostile;

/// <summary>What every test against a hostile caller needs. However a caller misbehaves, nothing of it is an error of the service.</summary>
public abstract class HostileSuite(AotDemoService demo) : IAsyncLifetime
{
    private protected const string Authorized = "Authorization: Bearer " + ServiceEnvironment.ApiToken + "\r\n";

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected Uri Public => demo.Service.PublicAddress;

    private protected Uri Operations => demo.Service.Operations.BaseAddress!;

    /// <summary>Path below which the demo's manifests and media lie, with its token.</summary>
    private protected string Signed { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await demo.Public.GetStringAsync("/v1/playback/demo", Cancellation));
        Signed = playback.GetProperty("hlsUrl").GetString()!.Replace("/master.m3u8", "", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        using var alive = await demo.Public.GetAsync("/v1/playback/demo", CancellationToken.None);
        Assert.True(alive.IsSuccessStatusCode);
        Assert.DoesNotContain(demo.Service.Output, line => line.Contains("\"severity\":\"ERROR\"", StringComparison.Ordinal));
        Assert.Equal("", demo.Service.Errors);
        GC.SuppressFinalize(this);
    }
}
