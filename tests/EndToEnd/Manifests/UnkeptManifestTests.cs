using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Manifests;

/// <summary>A service that is told to keep no rendered manifest renders each for each request, the same every time, whoever else asks meanwhile.</summary>
public sealed class UnkeptManifestTests
{
    private const int AtOnce = 32;

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
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync(service, path)));
            Assert.All(answers, static answer => Assert.Equal("manifest-api; fwd=miss", answer.CacheStatus));
            Assert.Single(answers.Select(static answer => answer.Body).Distinct());
        }
    }

    private static async Task<(string CacheStatus, string Body)> AskAsync(ServiceProcess service, string path)
    {
        using var answer = await service.Public.GetAsync(path, Cancellation);
        return (Assert.Single(answer.Headers.GetValues("Cache-Status")), await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
