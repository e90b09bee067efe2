using EndToEnd.Services;

namespace EndToEnd.Hostile;

/// <summary>Methods that a path does not take, callers from other origins, conditions.</summary>
public sealed class HostileMethodTests(AotDemoService demo) : HostileSuite(demo), IClassFixture<AotDemoService>
{
    private const string Preflight = "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: POST\r\n";

    private string[] Readable => ["/", "/player/main.js", "/openapi.json", "/v1/playback/demo", $"{Signed}/master.m3u8", $"{Signed}/manifest.mpd", $"{Signed}/v1/v360/index.m3u8", $"{Signed}/v1/v360/1.m4s"];

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("TRACE")]
    [InlineData("OPTIONS")]
    [InlineData("NONSENSE")]
    public async Task A_method_that_a_path_does_not_take_is_told_those_it_takes(string method)
    {
        foreach (var path in Readable)
        {
            var answer = await RawClient.AskAsync(Public, method, path);
            answer.AssertProblem(405, "method-not-allowed");
            Assert.Equal("GET, HEAD", answer["allow"]);
        }

        var beacons = await RawClient.AskAsync(Public, method, "/v1/beacons");
        beacons.AssertProblem(405, "method-not-allowed");
        Assert.Equal("POST", beacons["allow"]);
        (await RawClient.AskAsync(Operations, method, "/ops/v1/info")).AssertProblem(405, "method-not-allowed");
        (await RawClient.AskAsync(Operations, method, "/health/live")).AssertProblem(405, "method-not-allowed");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task No_method_tells_on_one_listener_what_exists_on_the_other(string method)
    {
        foreach (var path in (string[])["/ops/v1/info", "/metrics", "/health/live"])
        {
            (await RawClient.AskAsync(Public, method, path)).AssertProblem(404, "no-such-path");
            (await RawClient.AskAsync(Public, method, path, Preflight)).AssertProblem(404, "no-such-path");
        }

        foreach (var path in (string[])["/v1/playback/demo", "/v1/beacons", "/"]) (await RawClient.AskAsync(Operations, method, path)).AssertProblem(404, "no-such-path");
    }

    [Fact]
    public async Task Whatever_can_be_read_can_be_asked_about()
    {
        foreach (var path in Readable)
        {
            var (head, get) = (await RawClient.AskAsync(Public, "HEAD", path), await RawClient.AskAsync(Public, "GET", path));
            Assert.Equal((200, ""), (head.Status, head.Body));
            foreach (var header in (string[])["content-length", "content-type", "etag", "cache-control"]) Assert.Equal(get[header], head[header]);
        }

        Assert.Equal(404, (await RawClient.AskAsync(Public, "HEAD", "/v1/playback/nothing")).Status);
    }

    [Fact]
    public async Task Conditions_are_kept_wherever_there_is_an_entity_tag()
    {
        foreach (var path in Readable)
        {
            if ((await RawClient.AskAsync(Public, "HEAD", path))["etag"] is not { } tag) continue;
            foreach (var same in (string[])[tag, "*", "W/" + tag, $"\"other\", {tag}"]) Assert.Equal(304, (await RawClient.AskAsync(Public, "GET", path, $"If-None-Match: {same}\r\n")).Status);
            foreach (var other in (string[])["\"other\"", "nonsense", "\"open"]) Assert.Equal(200, (await RawClient.AskAsync(Public, "GET", path, $"If-None-Match: {other}\r\n")).Status);
            Assert.Equal(200, (await RawClient.AskAsync(Public, "GET", path, $"If-Match: {tag}\r\n")).Status);
            (await RawClient.AskAsync(Public, "GET", path, "If-Match: \"other\"\r\n")).AssertProblem(412, "not-as-expected");
        }
    }

    [Fact]
    public async Task Pages_of_other_origins_may_use_the_public_API_and_read_its_refusals_and_nothing_of_operations()
    {
        const string Origin = "Origin: https://elsewhere.example\r\n";
        foreach (var path in (string[])["/v1/playback/demo", "/v1/playback/nothing", "/v1/assets", "/v1/p/x/demo/master.m3u8", "/openapi.json"])
        {
            Assert.Equal("*", (await RawClient.AskAsync(Public, "GET", path, Origin))["access-control-allow-origin"]);
        }

        var preflight = await RawClient.AskAsync(Public, "OPTIONS", "/v1/assets", Preflight);
        Assert.Equal((204, "GET, HEAD, POST"), (preflight.Status, preflight["access-control-allow-methods"]));
        foreach (var method in (string[])["GET", "OPTIONS"])
        {
            Assert.Null((await RawClient.AskAsync(Operations, method, "/ops/v1/info", Preflight))["access-control-allow-origin"]);
        }
    }

    [Fact]
    public async Task A_page_whose_name_was_rebound_to_loopback_reads_nothing_of_operations()
    {
        var answer = await RawClient.SendAsync(Operations, "GET /ops/v1/contract HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
        answer.AssertProblem(403, "host_not_loopback");
    }
}
