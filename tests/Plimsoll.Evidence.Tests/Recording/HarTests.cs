using System.Text.Json.Nodes;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>HAR files as browsers write them.</summary>
public sealed class HarTests : IDisposable
{
    private const string Password = "hunter2-Zk9";
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-har-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_session_of_a_browser_becomes_requests_and_says_what_was_left_out()
    {
        var (end, requests) = Import(Har(
            Entry("https://shop.example/items/1?token=hunter2-Zk9#part", headers: "[{\"name\":\":authority\",\"value\":\"shop.example\"},{\"name\":\"cookie\",\"value\":\"sid=hunter2-Zk9\"},{\"name\":\"accept\",\"value\":\"*/*\"}]"),
            Entry("https://shop.example/login", method: "POST", post: """{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"user","value":"a b"},{"name":"password","value":"hunter2-Zk9"}]}"""),
            Entry("https://shop.example/notes", method: "POST", post: """{"mimeType":"application/json","text":"eyJhIjoxfQ==","encoding":"base64"}"""),
            Entry("https://shop.example/bin", method: "PUT", post: """{"mimeType":"image/png","text":"/9j/AAE=","_encoding":"base64"}"""),
            Entry("https://shop.example/gone", status: 0),
            Entry("https://shop.example/cached", extra: ", \"_fromCache\": \"disk\""),
            Entry("wss://shop.example/live", status: 101),
            Entry("data:image/png;base64,AAAA"),
            Entry("https://ads.example/a.js")));
        Assert.Equal(["/items/1?token={secret:1}", "/login", "/notes", "/bin"], requests.Select(static entry => entry.Target));
        Assert.Equal(["user=a%20b&password={secret:1}", """{"a":1}""", null], requests[1..].Select(static entry => entry.Body!.Text));
        Assert.Equal((5L, "no text, so not looked through"), (requests[3].Body!.Bytes, requests[3].Body!.NotKept!));
        Assert.Equal("sid={secret:1}", requests[0].Header("cookie"));
        Assert.DoesNotContain(requests[0].Headers, static header => header.Name.StartsWith(':'));
        Assert.Equal(
            ["aborted or blocked, with status 0", "answered by the browser's own cache", "no HTTP, but data:", "no HTTP, but wss:", "to another origin, https://ads.example"],
            end.LeftOut.Keys);
        Assert.DoesNotContain(Password, File.ReadAllText(Path.Combine(_folder, "out.jsonl")), StringComparison.Ordinal);
        Assert.Equal([0.0, 100, 200, 300], requests.Select(static entry => entry.AtMs));
        Assert.Equal([0, 1, 2, 3], requests.Select(static entry => entry.Sequence));
    }

    [Fact]
    public void The_origin_can_be_chosen()
    {
        var har = Har(Entry("https://a.example/1"), Entry("https://a.example/2"), Entry("http://b.example:8080/3"));
        Assert.Equal("/3", Assert.Single(Import(har, "http://b.example:8080/").Requests).Target);
        Assert.Contains("there are http://b.example:8080, https://a.example", Fault(har, "https://c.example"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", ":1: this is no JSON at byte")]
    [InlineData("[]", "$: this is array where object is expected")]
    [InlineData("{\"log\":{}}", "$.log.entries: this is missing")]
    [InlineData("{\"log\":{\"entries\":[]}}", "$.log.entries: none of its 0 entries can be asked again")]
    [InlineData("{\"log\":{\"entries\":[7]}}", "$.log.entries[0]: this is number where object is expected")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"nothing\"}}]}}", "$.log.entries[0].request.url: this is no address")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://a/\"},\"response\":{\"status\":\"200\"}}]}}", "$.log.entries[0].response.status: this is string where number is expected")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://a/\",\"method\":\"GET\",\"headers\":[{\"name\":\"a\"}]},\"response\":{\"status\":200,\"headers\":[]},\"startedDateTime\":\"2026-01-01T00:00:00Z\"}]}}", "$.log.entries[0].request.headers[0].value: this is missing")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://a/\"},\"response\":{\"status\":200},\"startedDateTime\":\"soon\"}]}}", "$.log.entries[0].startedDateTime: this is no time")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://a/\\ud800\"},\"response\":{\"status\":200}}]}}", "$.log.entries[0].request.url: this has half of a surrogate pair")]
    public void A_broken_file_is_told_with_its_place(string har, string fault) => Assert.Contains(fault, Fault(har), StringComparison.Ordinal);

    [Fact]
    public void A_body_that_is_no_base64_is_told() =>
        Assert.Contains("$.log.entries[0].request.postData.text: this is no base64", Fault(Har(Entry("http://a/", method: "POST", post: """{"mimeType":"a/b","text":"%%","encoding":"base64"}"""))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Contains("the file can't be read", Assert.Throws<ReplayFileException>(() => HarReader.Read(Path.Combine(_folder, "none.har"), null)).Message, StringComparison.Ordinal);

    private static string Har(params string[] entries) =>
        new JsonObject { ["log"] = new JsonObject { ["version"] = "1.2", ["entries"] = new JsonArray([.. entries.Select((entry, index) => JsonNode.Parse(entry.Replace("@time", $"2026-03-01T12:00:00.{index}00Z", StringComparison.Ordinal)))]) } }.ToJsonString();

    private static string Entry(string url, string method = "GET", int status = 200, string headers = "[]", string? post = null, string extra = "") =>
        $$"""
        { "startedDateTime": "@time", "time": 12.5, "connection": "443", "request": { "method": "{{method}}", "url": "{{url}}", "httpVersion": "h2", "headers": {{headers}}, "cookies": [], "queryString": []{{(post is null ? "" : $", \"postData\": {post}")}} },
          "response": { "status": {{status}}, "headers": [], "content": { "size": 3, "mimeType": "text/plain" } }{{extra}} }
        """;

    private string Fault(string har, string? origin = null) => Assert.Throws<ReplayFileException>(() => Import(har, origin)).Message;

    private (ReplayEnd End, ReplayEntry[] Requests) Import(string har, string? origin = null)
    {
        var (file, output) = (Path.Combine(_folder, "in.har"), Path.Combine(_folder, "out.jsonl"));
        File.WriteAllText(file, har);
        var recording = HarReader.Read(file, origin);
        using var writer = new ReplayWriter(output, new ReplayHead { Format = ReplayHead.SupportedFormat, Name = "har", Source = "har", StartedAt = recording.StartedAt }, 1L << 30);
        var end = HarImport.Write(recording, new Redactor([]), writer);
        return (end, [.. ReplayFile.Requests(output)]);
    }
}
