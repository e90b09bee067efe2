using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Manifests;

/// <summary>A service that is told to keep no rendered manifest renders each for each request, the same every time.</summary>
public sealed class UnkeptManifestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Renders_each_manifest_when_it_shall_keep_none()
    {
        using var environment = new ServiceEnvironment().With("RENDERED_MANIFESTS", "0B");
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        var playback = JsonSerializer.Deserialize<JsonElement>(await service.Public.GetStringAsync("/v1/playback/demo", Cancellation));
        var master = new Uri(service.PublicAddress, playback.GetProperty("hlsUrl").GetString()).PathAndQuery;
        foreach (var path in new[] { master, master.Replace("master.m3u8", "v1/v360/index.m3u8", StringComparison.Ordinal) })
        {
            using var first = await service.Public.GetAsync(path, Cancellation);
            using var again = await service.Public.GetAsync(path, Cancellation);
            Assert.Equal("manifest-api; fwd=miss", Assert.Single(again.Headers.GetValues("Cache-Status")));
            Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        }
    }
}
