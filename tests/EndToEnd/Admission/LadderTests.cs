using System.Globalization;
using System.Net;
using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Admission;

/// <summary>A store that stands still takes playback down its ladder: what is known is served past its time, then less of it, and it says so.</summary>
public sealed class LadderTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    private const string Playback = "/v1/playback/demo";
    private const string Route = "GET /v1/playback/{assetId}";
    private const int Pressers = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Playback_steps_down_says_so_and_comes_back()
    {
        var url = await postgres.CreateDatabaseAsync();
        using var environment = new ServiceEnvironment(url.OriginalString);
        await using var service = await ServiceProcess.StartAsync(Flavours.Jit, environment);
        var full = await PlayAsync(service, 0);
        Assert.Equal("a-pt", full.GetProperty("preferred").GetProperty("audio").GetString());
        var (manifest, iFrames, whole) = await ManifestAsync(service, full);
        Assert.True(iFrames && whole.Contains("RESOLUTION=640x360", StringComparison.Ordinal), whole);

        await using (await StandingStore.BeginAsync(postgres, url))
        {
            // What nobody has asked for yet can't be known, so these go on pressing while the demo is served past its time.
            var stale = await PressUntilAsync(service, "stale");
            Assert.False(stale.TryGetProperty("preferred", out _));
            var capped = await PressUntilAsync(service, "capped");
            Assert.All(capped.GetProperty("variants").EnumerateArray(), variant => Assert.True(variant.GetProperty("height").GetInt32() <= 480));
            Assert.Equal(Bandwidths(full, 480), Bandwidths(capped, 480));
            var (degraded, hasIFrames, _) = await ManifestAsync(service, capped);
            Assert.False(hasIFrames);
            Assert.Equal("public, max-age=2", degraded.Headers.CacheControl!.ToString());
            Assert.StartsWith("capped;reason=", Assert.Single(degraded.Headers.GetValues("Plimsoll-Degraded")), StringComparison.Ordinal);
            Assert.NotEqual(manifest.Headers.ETag, degraded.Headers.ETag);
            await AssertStillGuardedAsync(service, capped);
        }

        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await service.Public.GetAsync(Playback, Cancellation);
                return await service.FigureAsync("plimsoll_degrade_level_ratio", Route) < 4;
            },
            "the ladder goes up again");
        var moves = (await service.DecisionsAsync(Route)).Where(decision => decision.GetProperty("lever").GetString() == "level").Reverse().ToList();
        Assert.Equal([1, 2, 3, 4, 3], moves.Take(5).Select(move => move.GetProperty("after").GetInt32()));
        Assert.Equal("recovered", moves[4].GetProperty("reason").GetString());
    }

    // As many at a time as leave the limit's least some places: with more, the demo itself would be refused, and nobody would see its level.
    private static Task<JsonElement> PressUntilAsync(ServiceProcess service, string level)
    {
        var pressing = Enumerable.Repeat(Task.CompletedTask, Pressers).ToArray();
        return Eventually.GetAsync(
            async () =>
            {
                for (var number = 0; number < Pressers; number++)
                {
                    if (pressing[number].IsCompleted) pressing[number] = PressAsync(service, number);
                }

                using var answer = await AskAsync(service);
                return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)) : default;
            },
            answer => answer.ValueKind == JsonValueKind.Object && answer.GetProperty("degraded") is { ValueKind: JsonValueKind.Object } step && step.GetProperty("level").GetString() == level,
            $"playback is {level}");
    }

    private static async Task PressAsync(ServiceProcess service, int number)
    {
        using var answer = await service.Public.GetAsync($"/v1/playback/0000000000000000000000000{number}", Cancellation);
    }

    private static async Task<HttpResponseMessage> AskAsync(ServiceProcess service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Playback);
        request.Headers.Add("Accept-Language", "pt");
        return await service.Public.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement> PlayAsync(ServiceProcess service, int level)
    {
        using var answer = await AskAsync(service);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(level > 0, answer.Headers.Contains("Plimsoll-Degraded"));
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<(HttpResponseMessage Answer, bool HasIFrames, string Text)> ManifestAsync(ServiceProcess service, JsonElement playback)
    {
        var answer = await service.Public.GetAsync(playback.GetProperty("hlsUrl").GetString(), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return (answer, text.Contains("#EXT-X-I-FRAME-STREAM-INF", StringComparison.Ordinal), text);
    }

    // A changed token opens nothing at any level.
    private static async Task AssertStillGuardedAsync(ServiceProcess service, JsonElement playback)
    {
        var url = playback.GetProperty("hlsUrl").GetString()!;
        var token = url.Split('/')[3];
        using var forged = await service.Public.GetAsync(url.Replace(token, token[..^4] + "AAAA", StringComparison.Ordinal), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static string Bandwidths(JsonElement playback, int height) => string.Join(' ', playback.GetProperty("variants").EnumerateArray()
        .Where(variant => variant.GetProperty("height").GetInt32() <= height)
        .Select(variant => string.Create(CultureInfo.InvariantCulture, $"{variant.GetProperty("name").GetString()}:{variant.GetProperty("bandwidth").GetInt64()}")));
}
