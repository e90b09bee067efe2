using System.Net;
using System.Net.Http.Headers;
using EndToEnd.Services;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Signing;

namespace EndToEnd.Playback;

/// <summary>What caches on the way are told about answers that a token opens.</summary>
public sealed class CachingTests(JitDemoService demo) : IClassFixture<JitDemoService>
{
    private const int Year = 365 * 24 * 3600;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("master.m3u8", 10, 50)]
    [InlineData("manifest.mpd", 10, 50)]
    [InlineData("v1/v360/index.m3u8", Year, 0)]
    [InlineData("v1/v360/iframes.m3u8", Year, 0)]
    [InlineData("v1/v360/1.m4s", Year, 0)]
    public async Task Nothing_may_be_kept_longer_than_its_token_is_good(string path, int maxAge, int staleWhileRevalidate)
    {
        foreach (var seconds in (int[])[30, 90, 3600, 2 * Year])
        {
            var address = $"/v1/p/{Issue(seconds)}/demo/{path}";
            using var response = await demo.Public.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            AssertBound(response, seconds, maxAge, staleWhileRevalidate);

            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var unchanged = await demo.Public.SendAsync(again, Cancellation);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            AssertBound(unchanged, seconds, maxAge, staleWhileRevalidate);
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Who_has_a_playlist_gets_304_in_every_coding_however_small_it_is(string coding)
    {
        var isCompressed = new HashSet<bool>();
        foreach (var playlist in (string[])["master.m3u8", "v1/v360/index.m3u8", "v1/v360/iframes.m3u8", "v1/a-en/index.m3u8", "v1/s-en/index.m3u8"])
        {
            var path = $"/v1/p/{Issue(3600)}/demo/{playlist}";
            using var first = await SendAsync(path, coding, null);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            isCompressed.Add(first.Content.Headers.ContentEncoding.Count > 0);
            using var second = await SendAsync(path, coding, first.Headers.ETag);
            Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        }

        Assert.Equal(2, isCompressed.Count);
    }

    private static void AssertBound(HttpResponseMessage response, int seconds, int maxAge, int staleWhileRevalidate)
    {
        var field = string.Join(", ", response.Headers.GetValues("Cache-Control"));
        var control = response.Headers.CacheControl!;
        var stale = control.Extensions.Where(extension => extension.Name == "stale-while-revalidate").Select(extension => int.Parse(extension.Value!, System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();
        Assert.True(control.Public, field);
        Assert.Equal(maxAge == Year, field.EndsWith("immutable", StringComparison.Ordinal));

        // A slow machine may have taken a while since the token was issued.
        Assert.InRange(control.MaxAge!.Value.TotalSeconds, Math.Min(maxAge, seconds - 20), Math.Min(maxAge, seconds));
        Assert.InRange(stale, Math.Min(staleWhileRevalidate, Math.Max(0, seconds - maxAge - 20)), Math.Min(staleWhileRevalidate, Math.Max(0, seconds - maxAge)));
    }

    private static string Issue(int seconds)
    {
        Assert.True(SigningKeys.Parse($"k1:{ServiceEnvironment.SigningSecret}").TryGet(out var keys, out _));
        Assert.True(TenantId.TryParse("demo", out var tenant));
        Assert.True(AssetId.TryParse("demo", out var asset));
        return keys.Issue(tenant, asset, ManifestFilter.None, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), new TokenLifetime(seconds, 1));
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string coding, EntityTagHeaderValue? has)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        if (has is not null) request.Headers.IfNoneMatch.Add(has);
        return await demo.Public.SendAsync(request, Cancellation);
    }
}
