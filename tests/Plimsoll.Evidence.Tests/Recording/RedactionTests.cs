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
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("multipart/form-data; boundary=XX", $"--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n{Secret}\r\n--XX--\r\n") },
        { Secret, Post("application/octet-stream", $"\u00ff\u0000{Secret}") },
    };

    [Theory]
    [MemberData(nameof(Places))]
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
