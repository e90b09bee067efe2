using EndToEnd.Services;

namespace EndToEnd.Hostile;

/// <summary>Paths that climb, lie about their encoding or name what is not theirs, as they come over a socket.</summary>
public sealed class HostilePathTests(AotDemoService demo) : HostileSuite(demo), IClassFixture<AotDemoService>
{
    public static TheoryData<string> Ids { get; } =
    [
        "..%2fdemo", "%2e%2e%2fdemo", "..%2f..%2fetc%2fpasswd", "..%5c..%5cdemo", "demo%2f", "DEMO", "-demo", "demo-", "demo.", "demo%20", "demo%0a", "demo'or'1", "demo;a=b",
        "%c0%ae%c0%ae", "%ff", "%f0%9f%9a%a2", "{assetId}", "*", "~root", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    public static TheoryData<string> Files { get; } =
    [
        "v1/v360/..%2f..%2f..%2fmanifest.db", "v1/..%2fv360/1.m4s", "v1/v360/%2e%2e%2f1.m4s", "v1/v360/01.m4s", "v1/v360/0.m4s", "v1/v360/-1.m4s", "v1/v360/.m4s",
        "v1/v360/99999999999999.m4s", "v1/v360/about.json", "v1/v360/INIT.MP4", "v1/v360/init.mp4%2f", "v1/.staging/1.m4s", "V1/v360/1.m4s", "v01/v360/1.m4s", "v0/v360/1.m4s",
        "v99999999999/v360/1.m4s", "v2/v360/1.m4s", "v1/nothing/1.m4s", "v1/v360'--/index.m3u8", "v1/%ff/index.m3u8", "v1/nothing/index.m3u8", "v2/v360/index.m3u8", "v1/s-en/iframes.m3u8",
    ];

    public static TheoryData<string> Pages { get; } =
    [
        "/style/", "/index.html", "/wwwroot/index.html",
        "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1//playback/demo", "/v1/p/x", "/metrics", "/health/ready", "/ops/v1/info", "/ops/v1/contract", "/%", "/%zz", "//",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_identity_that_is_none_finds_no_asset(string id)
    {
        (await RawClient.AskAsync(Public, "GET", $"/v1/playback/{id}")).AssertProblem(404, "no-such-asset");
        (await RawClient.AskAsync(Public, "GET", $"{Signed[..^"/demo".Length]}/{id}/master.m3u8")).AssertProblem(404, "no-such-asset");
        (await RawClient.AskAsync(Public, "GET", $"/v1/assets/{id}", Authorized)).AssertProblem(404, "no-such-asset");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_none_finds_nothing(string file) =>
        (await RawClient.AskAsync(Public, "GET", $"{Signed}/{file}")).AssertProblem(404, "no-such-package");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_path_that_is_none_finds_nothing(string path) => (await RawClient.AskAsync(Public, "GET", path)).AssertProblem(404, "no-such-path");

    [Theory]
    [InlineData("/lib/..%2findex.html")]
    [InlineData("/lib/..%2f..%2fmanifest-api")]
    [InlineData("/player/..%5c..%5cmanifest-api")]
    [InlineData("/player/main.js%2f")]
    [InlineData("/style/nothing.css")]
    public async Task A_file_of_the_page_that_is_none_is_not_found(string path) => (await RawClient.AskAsync(Public, "GET", path)).AssertProblem(404, "no-such-file");

    [Theory]
    [InlineData("x")]
    [InlineData("%c3%28")]
    [InlineData("-")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{token}=")]
    [InlineData("{token}A")]
    [InlineData("%20{token}")]
    public async Task A_token_that_is_none_opens_nothing(string token)
    {
        var spelt = token.Replace("{token}", Signed.Split('/')[3], StringComparison.Ordinal);
        foreach (var document in (string[])["master.m3u8", "manifest.mpd", "v1/v360/index.m3u8", "v1/v360/1.m4s"])
        {
            (await RawClient.AskAsync(Public, "GET", $"/v1/p/{spelt}/demo/{document}")).AssertProblem(403, "token-malformed");
        }
    }

    [Theory]
    [InlineData("/v1/playback/demo%00")]
    [InlineData("/v1/playback/\xff")]
    [InlineData("/style/base.css%00")]
    [InlineData("http://elsewhere.example/")]
    public async Task A_target_that_HTTP_does_not_allow_is_refused_by_the_server(string target) =>
        Assert.Equal(400, (await RawClient.AskAsync(Public, "GET", target)).Status);
}
