using EndToEnd.Admission;
using EndToEnd.Services;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Signing;

namespace EndToEnd.Manifests;

/// <summary>A manifest that takes long to make is made on the threads for such work, once; a short one, and one that is known, is not.</summary>
public sealed class LongManifestTests
{
    // As long as a feature film.
    private const string MakeLong =
        """
        INSERT INTO segment (package_key, position, number, start_ticks, duration_ticks, bytes, keyframe_bytes)
        WITH RECURSIVE long (number) AS (SELECT max(number) + 1 FROM segment WHERE position = (SELECT position FROM rendition WHERE name = 'v360') UNION ALL SELECT number + 1 FROM long WHERE number < 2000)
        SELECT package_key, position, number, (number - 1) * 360000, 360000, 1000, 100 FROM rendition, long WHERE name = 'v360'
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_takes_long_and_is_not_known_takes_a_thread_for_it()
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        await using (var store = new StoreFile(environment))
        {
            await store.ExecuteAsync(MakeLong);
            await store.ExecuteAsync("UPDATE rendition SET segment_count = 2000, duration_ticks = 2000 * 360000 WHERE name = 'v360'");
        }

        Assert.Contains("#EXT-X-ENDLIST", await AskAsync(service, "v1/a-en/index.m3u8"), StringComparison.Ordinal);
        Assert.Equal(0, await RunsAsync(service));
        Assert.Contains("2000.m4s", await AskAsync(service, "v1/v360/index.m3u8"), StringComparison.Ordinal);
        Assert.Equal(1, await RunsAsync(service));
        await AskAsync(service, "v1/v360/index.m3u8");
        Assert.Equal(1, await RunsAsync(service));
    }

    private static Task<double> RunsAsync(ServiceProcess service) => service.FigureAsync("plimsoll_compute_runs_total", "compute");

    private static async Task<string> AskAsync(ServiceProcess service, string document)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = service.PublicAddress };
        return await client.GetStringAsync($"/v1/p/{Issue()}/demo/{document}", Cancellation);
    }

    private static string Issue()
    {
        Assert.True(SigningKeys.Parse($"k1:{ServiceEnvironment.SigningSecret}").TryGet(out var keys, out _));
        Assert.True(TenantId.TryParse("demo", out var tenant));
        Assert.True(AssetId.TryParse("demo", out var asset));
        return keys.Issue(tenant, asset, ManifestFilter.None, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), new TokenLifetime(3600, 1));
    }
}
