using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Playback;

/// <summary>The routes of a player, over HTTP. Run against both flavours.</summary>
public abstract class PlaybackTests(DemoService demo)
{
    private const string Hls = "application/vnd.apple.mpegurl";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_what_there_is_to_play()
    {
        using var response = await demo.Public.GetAsync("/v1/playback/demo", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.Private);
        var playback = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Matches("^v[0-9]+$", playback.GetProperty("version").GetString());
        Assert.Equal(3, playback.GetProperty("variants").GetArrayLength());
        Assert.StartsWith("dotnet-", playback.GetProperty("telemetry").GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, playback.GetProperty("degraded").ValueKind);
    }

    [Fact]
    public async Task Every_document_and_file_of_the_package_can_be_fetched()
    {
        var (hls, dash) = await LinksAsync("/v1/playback/demo");
        var master = await TextAsync(hls, Hls);
        await TextAsync(dash, "application/dash+xml");

        var playlists = Lines(master).Where(line => !line.StartsWith('#')).Concat(Uris(master)).Distinct().ToList();
        Assert.True(playlists.Count >= 9, $"{playlists.Count} playlists in\n{master}");
        foreach (var playlist in playlists)
        {
            var address = new Uri(new Uri(demo.Service.PublicAddress, hls), playlist);
            var media = await TextAsync(address.PathAndQuery, Hls);
            foreach (var file in Lines(media).Where(line => !line.StartsWith('#')).Concat(Uris(media)))
            {
                using var segment = await demo.Public.GetAsync(new Uri(address, file), Cancellation);
                Assert.True(segment.IsSuccessStatusCode, $"{file} of {playlist}: {segment.StatusCode}");
                Assert.NotEmpty(await segment.Content.ReadAsByteArrayAsync(Cancellation));
            }
        }
    }

    [Fact]
    public async Task Answers_304_to_a_caller_that_has_it()
    {
        var (hls, dash) = await LinksAsync("/v1/playback/demo");
        foreach (var path in (string[])[hls, dash, hls.Replace("master.m3u8", "v1/v360/index.m3u8", StringComparison.Ordinal), hls.Replace("master.m3u8", "v1/v360/1.m4s", StringComparison.Ordinal)])
        {
            using var first = await demo.Public.GetAsync(path, Cancellation);
            Assert.True(first.Headers.ETag is { IsWeak: false }, path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await demo.Public.SendAsync(again, Cancellation);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        }
    }

    [Fact]
    public async Task Makes_a_manifest_once_and_tells_when_it_comes_from_the_cache()
    {
        var (hls, dash) = await LinksAsync("/v1/playback/demo");
        foreach (var path in (string[])[hls, dash, hls.Replace("master.m3u8", "v1/v360/index.m3u8", StringComparison.Ordinal)])
        {
            using var first = await demo.Public.GetAsync(path, Cancellation);
            using var again = await demo.Public.GetAsync(path, Cancellation);
            Assert.Contains(Assert.Single(first.Headers.GetValues("Cache-Status")), (string[])["manifest-api; fwd=miss; stored", "manifest-api; hit"]);
            Assert.Equal("manifest-api; hit", Assert.Single(again.Headers.GetValues("Cache-Status")));
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));

            // The catalog is asked each time, so the answer is as old as the question.
            Assert.Null(again.Headers.Age);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compresses_manifests_and_gives_each_coding_its_own_tag(string coding)
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        using var plain = await demo.Public.GetAsync(hls, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, hls);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        using var packed = await demo.Public.SendAsync(request, Cancellation);

        Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var body = await packed.Content.ReadAsStreamAsync(Cancellation);
        await using Stream unpacked = coding == "br"
            ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancellation), await reader.ReadToEndAsync(Cancellation));
    }

    [Theory]
    [InlineData("bytes=0-99", 206, 0, 99)]
    [InlineData("bytes=100-", 206, 100, null)]
    [InlineData("bytes=-10", 206, null, 10)]
    [InlineData("bytes=0-0", 206, 0, 0)]
    [InlineData("bytes=99999999-", 416, null, null)]
    [InlineData("bytes=-0", 416, null, null)]
    [InlineData("bytes=9-1", 200, null, null)]
    [InlineData("bytes=0-1,5-6", 200, null, null)]
    [InlineData("lines=1-2", 200, null, null)]
    [InlineData("nonsense", 200, null, null)]
    public async Task Serves_ranges(string range, int status, int? from, int? to)
    {
        var path = await SegmentAsync();
        var whole = await demo.Public.GetByteArrayAsync(path, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Range", range);

        using var response = await demo.Public.SendAsync(request, Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 416)
        {
            Assert.Equal(whole.Length, response.Content.Headers.ContentRange!.Length);
            return;
        }

        var expected = status == 200 ? whole : from is null ? whole[^to!.Value..] : whole[from.Value..((to ?? (whole.Length - 1)) + 1)];
        Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Sends_the_whole_file_when_the_condition_of_a_range_fails()
    {
        var path = await SegmentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(0, 9);
        request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"other\""));

        using var response = await demo.Public.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_filter_narrows_every_document()
    {
        var (hls, dash) = await LinksAsync("/v1/playback/demo?maxHeight=240&language=en");
        var master = await TextAsync(hls, Hls);
        var manifest = await TextAsync(dash, "application/dash+xml");

        Assert.DoesNotContain("640x360", master, StringComparison.Ordinal);
        Assert.DoesNotContain("LANGUAGE=\"pt\"", master, StringComparison.Ordinal);
        Assert.DoesNotContain("height=\"360\"", manifest, StringComparison.Ordinal);
        using var hidden = await demo.Public.GetAsync(hls.Replace("master.m3u8", "v1/v360/index.m3u8", StringComparison.Ordinal), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var widened = await demo.Public.GetAsync(hls + "?maxHeight=1080", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, widened.StatusCode);
    }

    [Theory]
    [InlineData("maxHeight=0")]
    [InlineData("maxHeight=tall")]
    [InlineData("maxHeight=99999999999999999999")]
    [InlineData("maxHeight=100")]
    [InlineData("minHeight=400&maxHeight=300")]
    [InlineData("maxHeight=240&maxHeight=360")]
    [InlineData("colour=blue")]
    [InlineData("codec=theora")]
    [InlineData("language=%00")]
    [InlineData("%ff=%fe")]
    public async Task Refuses_a_filter_that_makes_no_sense(string query)
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        foreach (var path in (string[])["/v1/playback/demo", hls])
        {
            using var response = await demo.Public.GetAsync($"{path}?{query}", Cancellation);
            await AssertProblemAsync(response, 400, "filter-invalid");
        }
    }

    [Fact]
    public async Task Refuses_a_query_of_more_than_1024_characters_and_a_filter_on_a_media_playlist()
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        using var tooLong = await demo.Public.GetAsync($"/v1/playback/demo?language={new string('a', 1100)}", Cancellation);
        await AssertProblemAsync(tooLong, 400, "filter-invalid");
        using var onMedia = await demo.Public.GetAsync(hls.Replace("master.m3u8", "v1/v360/index.m3u8", StringComparison.Ordinal) + "?maxHeight=360", Cancellation);
        await AssertProblemAsync(onMedia, 400, "filter-invalid");
    }

    [Fact]
    public async Task Refuses_a_token_that_was_changed_anywhere()
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        var parts = hls.Split('/');
        var token = parts[3];
        for (var position = 0; position < token.Length; position += 7)
        {
            var changed = token[position] == 'A' ? 'B' : 'A';
            parts[3] = token[..position] + changed + token[(position + 1)..];
            using var response = await demo.Public.GetAsync(string.Join('/', parts), Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/playback/none", 404)]
    [InlineData("/v1/playback/..%2f..%2fetc", 404)]
    [InlineData("/v1/playback/DEMO", 404)]
    [InlineData("/v1/playback/%00", 400)]
    [InlineData("/v1/p/x/demo/master.m3u8", 403)]
    [InlineData("/v1/nothing", 404)]
    [InlineData("/ops/v1/info", 404)]
    [InlineData("/metrics", 404)]
    public async Task Says_so_when_there_is_nothing(string path, int status)
    {
        using var response = await demo.Public.GetAsync(path, Cancellation);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("v1/v360/..%2f..%2fabout.json")]
    [InlineData("v1/..%2f..%2f..%2f..%2fetc/passwd")]
    [InlineData("v1/v360/%2e%2e")]
    [InlineData("v1/v360/0.m4s")]
    [InlineData("v1/v360/01.m4s")]
    [InlineData("v1/v360/1.mp4")]
    [InlineData("v99/v360/1.m4s")]
    [InlineData("v01/v360/1.m4s")]
    [InlineData("v1/none/1.m4s")]
    [InlineData("v1/V360/1.m4s")]
    public async Task Never_leaves_the_package(string file)
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        using var response = await demo.Public.GetAsync(hls.Replace("master.m3u8", file, StringComparison.Ordinal), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Lets_players_of_other_origins_in()
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        foreach (var path in (string[])["/v1/playback/demo", hls, await SegmentAsync()])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", "https://player.example");
            using var response = await demo.Public.SendAsync(request, Cancellation);
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        }

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/beacons");
        preflight.Headers.Add("Origin", "https://player.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var allowed = await demo.Public.SendAsync(preflight, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("POST", string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_is_get_without_the_body()
    {
        var (hls, _) = await LinksAsync("/v1/playback/demo");
        foreach (var path in (string[])[hls, await SegmentAsync()])
        {
            using var get = await demo.Public.GetAsync(path, Cancellation);
            using var head = await demo.Public.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancellation);
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal((await get.Content.ReadAsByteArrayAsync(Cancellation)).Length, head.Content.Headers.ContentLength);
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("{\"assetId\":\"demo\",\"event\":\"start\",\"positionSeconds\":0}", 202)]
    [InlineData("{\"assetId\":\"demo\",\"event\":\"error\",\"detail\":\"x\",\"rendition\":\"v360\",\"positionSeconds\":1.5}", 202)]
    [InlineData("{\"assetId\":\"demo\"}", 400)]
    [InlineData("{\"assetId\":\"../..\",\"event\":\"start\"}", 400)]
    [InlineData("not json", 400)]
    [InlineData("[]", 400)]
    [InlineData("", 400)]
    public async Task Takes_beacons(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await demo.Public.PostAsync("/v1/beacons", content, Cancellation);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Describes_itself()
    {
        using var response = await demo.Public.GetAsync("/openapi.json", Cancellation);
        var document = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.True(document.GetProperty("paths").TryGetProperty("/v1/playback/{assetId}", out _));
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static IEnumerable<string> Uris(string playlist) =>
        System.Text.RegularExpressions.Regex.Matches(playlist, "URI=\"([^\"]+)\"").Select(match => match.Groups[1].Value);

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string reason)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
    }

    private async Task<string> TextAsync(string path, string contentType)
    {
        using var response = await demo.Public.GetAsync(path, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        return text;
    }

    private async Task<(string Hls, string Dash)> LinksAsync(string path)
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await demo.Public.GetStringAsync(path, Cancellation));
        return (playback.GetProperty("hlsUrl").GetString()!, playback.GetProperty("dashUrl").GetString()!);
    }

    private async Task<string> SegmentAsync() => (await LinksAsync("/v1/playback/demo")).Hls.Replace("master.m3u8", "v1/v360/1.m4s", StringComparison.Ordinal);
}
