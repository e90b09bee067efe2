using EndToEnd.Services;

namespace EndToEnd.Hostile;

/// <summary>Bodies that are not what they say, and requests that are none.</summary>
public sealed class HostileBodyTests(AotDemoService demo) : HostileSuite(demo), IClassFixture<AotDemoService>
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private const string Form = Authorized + "Content-Type: multipart/form-data; boundary=b\r\n";
    private const string FilePart = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nxxxx\r\n";
    private const string End = "--b--\r\n";

    public static TheoryData<string> Beacons { get; } =
    [
        "", "{", "null", "[]", "5", "{}", "{\"assetId\":5}", "{\"assetId\":\"demo\"}", "{\"assetId\":\"../x\",\"event\":\"a\"}", "{\"assetId\":\"demo\",\"event\":\"\"}",
        Beacon("\"positionSeconds\":-1"), Beacon("\"positionSeconds\":1e308"), Beacon("\"positionSeconds\":1e999"), Beacon("\"positionSeconds\":NaN"), Beacon("\"stallMs\":-1"),
        Beacon("\"stallMs\":99999999999"), Beacon("\"detail\":\"\\u0000\""), Beacon("\"session\":\"a\\u0000b\""), Beacon("\"session\":\"\\ud800\""), Beacon("\"detail\":\"\xff\xfe\""),
        Beacon($"\"detail\":\"{new string('a', 1025)}\""), Beacon("\"stallMs\":1") + "x", new string('[', 2000),
    ];

    public static TheoryData<string, string, int, string> Uploads { get; } = new()
    {
        { "", FilePart + End, 415, "not-multipart" },
        { "Content-Type: application/json\r\n", "{}", 415, "not-multipart" },
        { "Content-Type: multipart/mixed; boundary=b\r\n", FilePart + End, 415, "not-multipart" },
        { $"Content-Type: multipart/form-data; boundary={new string('b', 71)}\r\n", FilePart + End, 415, "not-multipart" },
        { "form", "", 400, "form-malformed" },
        { "form", End, 400, "file-missing" },
        { "form", FilePart, 400, "form-malformed" },
        { "form", FilePart + FilePart + End, 400, "file-twice" },
        { "form", FilePart.Replace("xxxx", "", StringComparison.Ordinal) + End, 422, "file-empty" },
        { "form", Part("secret", "x") + FilePart + End, 400, "field-unknown" },
        { "form", Part("title", new string('x', 2000)) + FilePart + End, 400, "field-too-long" },
        { "form", Part("title", new string('x', 201)) + FilePart + End, 400, "field-invalid" },
        { "form", Part("title", "a\0b") + FilePart + End, 400, "field-invalid" },
        { "form", Part("title", "\xff\xfe") + FilePart + End, 400, "field-invalid" },
        { "form", Part("class", "../x") + FilePart + End, 400, "field-invalid" },
        { "form", Part("policy", "secret") + FilePart + End, 400, "field-invalid" },
        { "form", "--b\r\nContent-Disposition: ;;;==\r\n\r\nxx\r\n" + End, 400, "field-unknown" },
        { "form", $"--b\r\nX: {new string('y', 20_000)}\r\n\r\nxx\r\n" + End, 400, "form-malformed" },
        { "form", FilePart.Replace("a.mp4", "../../../etc/passwd", StringComparison.Ordinal) + End, 422, "packaging-not-media" },
        { "form", FilePart.Replace("xxxx", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1/\n#EXT-X-ENDLIST\n", StringComparison.Ordinal) + End, 422, "packaging-unsupported" },
        { "form", FilePart.Replace("xxxx", "ffconcat version 1.0\nfile /etc/passwd\n", StringComparison.Ordinal) + End, 422, "packaging-unsupported" },
    };

    [Theory]
    [MemberData(nameof(Beacons))]
    public async Task A_beacon_that_is_none_is_refused(string body) => (await RawClient.PostAsync(Public, "/v1/beacons", Json, body)).AssertProblem(400, "beacon-invalid");

    [Fact]
    public async Task A_beacon_is_refused_by_its_length_however_it_is_told()
    {
        var large = Beacon($"\"detail\":\"{new string('a', 20_000)}\"");
        (await RawClient.PostAsync(Public, "/v1/beacons", Json, large)).AssertProblem(413, "beacon-too-large");
        (await RawClient.AskAsync(Public, "POST", "/v1/beacons", Json + "Content-Length: 1000000000000\r\n", "{")).AssertProblem(413, "beacon-too-large");
        (await RawClient.AskAsync(Public, "POST", "/v1/beacons", Json + Chunked, $"{large.Length:x}\r\n{large}\r\n0\r\n\r\n")).AssertProblem(413, "beacon-too-large");
    }

    [Theory]
    [InlineData("ffffffffffffffff\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("5\r\n{\"a\"")]
    public async Task A_beacon_with_broken_chunks_is_refused(string body) =>
        (await RawClient.AskAsync(Public, "POST", "/v1/beacons", Json + Chunked, body + "xxxxxxxxxxxxxxxx\r\n")).AssertProblem(400, "beacon-invalid");

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task An_upload_that_is_none_is_refused(string headers, string body, int status, string reason) =>
        (await RawClient.PostAsync(Public, "/v1/assets", headers == "form" ? Form : Authorized + headers, body)).AssertProblem(status, reason);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nfoo : y\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nfoo: y\r\n z\r\n\r\n", 400)]
    [InlineData("POST /v1/beacons HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}", 400)]
    [InlineData("POST /v1/beacons HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{}", 400)]
    [InlineData("POST /v1/beacons HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{}", 400)]
    [InlineData("POST /v1/beacons HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n{}", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001", 400)]
    public async Task What_is_no_HTTP_is_refused_by_the_server(string request, int status) => Assert.Equal(status, (await RawClient.SendAsync(Public, request)).Status);

    [Fact]
    public async Task Floods_of_headers_are_refused_by_the_server()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(number => $"A{number}: b\r\n"));
        Assert.Equal(431, (await RawClient.AskAsync(Public, "GET", "/v1/playback/demo", many)).Status);
        Assert.Equal(431, (await RawClient.AskAsync(Public, "GET", "/v1/playback/demo", $"A: {new string('b', 40_000)}\r\n")).Status);
        Assert.Equal(414, (await RawClient.AskAsync(Public, "GET", "/" + new string('a', 9000))).Status);
    }

    private static string Beacon(string member) => $"{{\"assetId\":\"demo\",\"event\":\"play\",{member}}}";

    private static string Part(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
}
