using System.Text;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A secret is never on disk, wherever it stood.</summary>
public sealed class RedactionTests
{
    private const string Secret = "hunter2-Zk9";
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Random = "q8Zt3vXw9LmN2pRs7KdYb4Hc";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Places { get; } = new()
    {
        { Secret, Get("/x", $"Authorization: Bearer {Secret}") },
        { Secret, Get("/x", $"authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature={Secret}") },
        { Secret, Get("/x", $"Cookie: theme=dark; sid={Secret}") },
        { Secret, Get("/x", $"X-Api-Key: {Secret}") },
        { Secret, Get("/x", $"X-Goog-Api_Key: {Secret}") },
        { Secret, Get("/x", $"Referer: https://a.example/p?access_token={Secret}&x=1") },
        { Secret, Get("/x", $"X-Callback: https://user:{Secret}@a.example/") },
        { Secret, Get($"/x?a=1&X-Amz-Signature={Secret}&b=2") },
        { Secret, Get($"/x?a=1&sig={Secret}") },
        { Secret, Get($"/x?pass%77ord={Secret}") },
        { Secret, Get($"/x;jsessionid={Secret}/y") },
        { Secret, Get($"/reset-password/{Secret}") },
        { Secret, Get($"http://user:{Secret}@host/x") },
        { Secret, Get($"/x?next=https%3A%2F%2Fuser%3A{Secret}%40a.example%2F") },
        { Secret, Get($"/x?next=https%3A%2F%2Fa.example%2F%3Ftoken%3D{Secret}") },
        { Jwt, Get($"/share/{Jwt}/view") },
        { Jwt, Get("/x", $"X-Forwarded-Client: {Jwt}") },
        { Random, Get($"/invite/{Random}") },
        { Random, Get($"/x?state={Random}") },
        { Secret, Post("application/json", $$"""{ "user": "a", "password" : "{{Secret}}" }""") },
        { Secret, Post("application/json", $$"""{"list":[{"deep":{"apiKey":"{{Secret}}"} } ]}""") },
        { Secret, Post("application/json", $$"""{"credentials":{"a":["{{Secret}}"]} }""") },
        { Secret, Post("application/json", $$"""{"event":"{\"clientSecret\":\"{{Secret}}\"}"}""") },
        { "98127364", Post("application/json", """{"pin":98127364}""") },
        { Jwt, Post("application/json", $$"""{"note":"see {{Jwt}}"}""") },
        { Secret, Post("application/vnd.api+json", $$"""{"tok\u0065n":"{{Secret}}"}""") },
        { Secret, Post("application/json", $$"""{"a":1}{"token":"{{Secret}}"}""") },
        { Secret, Post("application/json", $$"""{"token":"{{Secret}}""") },
        { Secret, Post("text/plain", $$"""{"token":"{{Secret}}"}""") },
        { Secret, Post("text/plain", $"db: postgres://app:{Secret}@db/x") },
        { Secret, Post("application/xml", $"<login><ns:password kind='a'>{Secret}</ns:password></login>") },
        { Secret, Post("application/x-www-form-urlencoded", $"user=a&password={Secret}&x=1") },
        { Secret, Post("application/x-www-form-urlencoded", $"data=%7B%22x%22%3A%22https%3A%2F%2Fu%3A{Secret}%40h%22%7D") },
        { Secret, Post("application/x-www-form-urlencoded", $$"""{"token":"{{Secret}}=="}""") },
        { Secret, Post("application/x-www-form-urlencoded", $$"""{"token":"{{Secret}}=="}x""") },
        { "YmFzZTY0Zk9xMTIz", Get("/x?YmFzZTY0Zk9xMTIzNDU=") },
        { Random, Get($"/x?{Random}") },
        { Secret, Get("/x", $"Cookie: a=b; {Secret}==") },
        { Secret, Get("/x", $"Authorization: {Secret} more") },
        { Secret, Post("application/json", $$$"""{"tokens":{"access":"{{{Secret}}}"}}""") },
        { Secret, Post("application/json", $$$$"""{"tokens":{"{{{{Secret}}}}":{"user":1}}}""") },
        { Secret, Get("/x", $"Referer: https://a.example/reset-password/{Secret}") },
        { Random, Get("/x", $"Referer: https://a.example/invite/{Random}?x=1") },
        { Random, Get("/x", $"Link: </next?cursor={Random}>; rel=next") },
        { Random, Post("application/json", $$"""{"url":"/invite/{{Random}}"}""") },
        { Random, Post("text/plain", $"see https://a.example/cb?code={Random} soon") },
        { Secret, Get("/x", $"X-Next: /login?next=%2Fcb%3Ftoken%3D{Secret}") },
        { Secret, Get($"/x?next=%252Fcb%253Ftoken%253D{Secret}") },
        { Secret, Get("/x", $"Referer: https://a.example/#access_token={Secret}&x=1") },
        { "0Adeu5BXy", Get("/x?code=4%2F0Adeu5BXyzq8Zt3vXw9LmN2p") },
        { "0Adeu5BXy", Get("/x?code=4/0Adeu5BXyzq8Zt3vXw9LmN2p") },
        { Secret, Post("text/plain", $"login password:\\\"correct {Secret}\\\" done") },
        { Secret, Post("text/plain", $"login \"password\" => \"correct \\\"{Secret}\" done") },
        { Secret, Post("text/plain", $"password:,{Secret}") },
        { Secret, Post("text/plain", $"token=https://a.example/?a=b&c={Secret}") },
        { Secret, Post("text/plain", $"Basic abcdefgh1234 token=Bearer {Secret}") },
        { Secret, Post("application/xml", $"<login><password><![CDATA[{Secret}]]></password></login>") },
        { Secret, Post("application/xml", $"<credentials a='>'><b><credentials/>{Secret}</b></credentials>") },
        { Secret, Post("application/x-www-form-urlencoded", $"payload=%7B%22password%22%3A%22{Secret}%22%7D") },
        { Secret, Post("application/json", $$"""ï»¿{"password":"{{Secret}}"}""") },
        { Secret, Post("text/plain", $$"""ï»¿{"password":"{{Secret}}"}""") },
        { Secret, Post("application/octet-stream", $"\u00ff\u0000{Secret}") },
    };

    public static TheoryData<string, string> Multiparts { get; } = new()
    {
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\nContent-Disposition: form-data; name=\"password\"\n\n{Secret}\n--XX--\n") },
        { Secret, Post("multipart/form-data; boundary=YY", $"--XX\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"{Secret}\r\n--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--XX--\r\n{Secret}") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data;\tname=\"password\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nX-Token: {Secret}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--XX--\r\n") },
    };

    [Theory]
    [MemberData(nameof(Places))]
    [MemberData(nameof(Multiparts))]
    public async Task A_secret_in_a_request_is_never_written(string secret, string request)
    {
        var text = await RecordAsync(request, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret[..8], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-Cookie: sid=hunter2-Zk9; Path=/; HttpOnly")]
    [InlineData("Location: https://a.example/cb?code_verifier=hunter2-Zk9")]
    [InlineData("X-Session-Token: hunter2-Zk9")]
    [InlineData("Location: /login?next=%2Fcb%3Ftoken%3Dhunter2-Zk9")]
    [InlineData("Set-Cookie: a=b; Expires=Wed, 09 Jun 2027 10:18:14 GMT, sid=hunter2-Zk9; Path=/")]
    [InlineData("Set-Cookie: a=b; Path=/, hunter2-Zk9")]
    [InlineData("Set-Cookie: a=b; other=hunter2-Zk9")]
    public async Task A_secret_in_an_answer_is_never_written(string header)
    {
        var text = await RecordAsync(Get("/x"), $"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("{secret:1}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_keeps_its_placeholder_wherever_it_comes_again()
    {
        var text = await RecordAsync(
            Get($"/orders/{Secret}?sig={Secret}", $"Authorization: Bearer {Secret}", "X-Other-Token: another-one"),
            $"HTTP/1.1 200 OK\r\nSet-Cookie: s={Secret}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains("?sig={secret:1}", text, StringComparison.Ordinal);
        Assert.Contains("Bearer {secret:1}", text, StringComparison.Ordinal);
        Assert.Contains("s={secret:1}", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"{secret:2}\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/assets/4711")]
    [InlineData("/v1/assets/6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("/v1/assets/01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("/v1/assets/507f1f77bcf86cd799439011")]
    [InlineData("/static/app.3f2a1b9c.js?v=3")]
    [InlineData("/articles/why-we-moved-to-another-runtime-in-2026")]
    [InlineData("/v1/tokens/count?max_size=3&q=some+words")]
    [InlineData("/password/reset")]
    public async Task What_is_no_secret_stays(string target)
    {
        var text = await RecordAsync(Get(target), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains($"\"target\":\"{target}\"", text, StringComparison.Ordinal);
        Assert.Contains("\"secrets\":[]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x?a={secret:7}")]
    [InlineData("/x?a=%7Bsecret:99999999999%7D")]
    [InlineData("/%7Bsecret:7%7D")]
    [InlineData("/x?password={secret:7}")]
    public async Task A_placeholder_that_a_client_writes_stands_for_itself(string target)
    {
        var text = await RecordAsync(Get(target), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains("{secret:1}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret:7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret:9", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{secret:{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_hidden_twice()
    {
        var text = await RecordAsync(Post("text/plain", $"secret: {Jwt} Bearer abcdefgh12 token=Bearer abcdefgh12"), "HTTP/1.1 204 N\r\nConnection: close\r\n\r\n");
        Assert.Contains("\"text\":\"secret: {secret:1} Bearer {secret:3} token={secret:2}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_of_cookies_stay()
    {
        var text = await RecordAsync(Get("/x"), "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/; HttpOnly\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains("\"a={secret:1}; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/; HttpOnly\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_never_show_what_a_client_calls_a_name()
    {
        var text = await RecordAsync(Post("application/json", $$"""{"\u001b[31m token":"x1y2z3","{{Random}}":{"password":"x1y2z3"},"api token":"abc"}"""), "HTTP/1.1 204 N\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("place\":\"body of a request, member \\u001b", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Random, text, StringComparison.Ordinal);
        Assert.Contains("\"place\":\"body of a request\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_of_what_is_not_kept_can_not_be_guessed()
    {
        const string Pin = "1234\0";
        var text = await RecordAsync(Post("application/octet-stream", Pin), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n" + Pin);
        Assert.Equal(2, text.Split("\"sha256\":\"").Length - 1);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.Latin1.GetBytes(Pin))), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_byte_of_JSON_stays()
    {
        const string Body = """{ "b": 1.50, "a" : [ 1e3, true, null ], "é": "\u00e9", "max_tokens": 100 , "password":"x1y2z3" }""";
        var text = await RecordAsync(Post("application/json", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Body))), "HTTP/1.1 204 N\r\nConnection: close\r\n\r\n");
        var entry = text.Split('\n').Select(static line => line.Length == 0 ? null : System.Text.Json.JsonSerializer.Deserialize(line, ReplayJson.Default.ReplayLine)!.Request).OfType<ReplayEntry>().Single();
        Assert.Equal(Body.Replace("x1y2z3", "{secret:1}", StringComparison.Ordinal), entry.Body!.Text);
    }

    [Fact]
    public async Task More_names_can_be_given()
    {
        var text = await RecordAsync(Post("application/json", """{"lotNumber":"abcdef12"}"""), "HTTP/1.1 204 N\r\nConnection: close\r\n\r\n", "lot-number");
        Assert.DoesNotContain("abcdef12", text, StringComparison.Ordinal);
    }

    private static string Get(string target, params string[] headers) => $"GET {target} HTTP/1.1\r\nHost: a\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n";

    private static string Post(string type, string body) => $"POST /x HTTP/1.1\r\nHost: a\r\nContent-Type: {type}\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}";

    private static async Task<string> RecordAsync(string request, string answer, params string[] redact)
    {
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, request[^4..]);
            await RawService.SendAsync(socket, answer);
        });
        await using var traffic = new RecordedTraffic(service.EndPoint, redact: redact);
        Assert.Equal(answer, await traffic.AskAsync(request, Cancellation));
        var (end, requests) = await traffic.EndAsync();
        Assert.Single(requests);
        Assert.False(end.IsPartial);
        return await File.ReadAllTextAsync(traffic.Path, Cancellation);
    }
}
