using System.Net;
using System.Text;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites;
using Plimsoll.Bench.Suites.Service;
using Plimsoll.Evidence.Processes;
using Plimsoll.Testing;

namespace Plimsoll.Bench.Tests.Service;

public sealed class AnswerComparisonTests
{
    private const string Token = "AQJrMQViZW5jaAhiZW5jaDMwMAAAAABrA5qcAAAOD4Eof9WtWXacv";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepts_subjects_that_differ_in_the_runtime_alone()
    {
        await using var subjects = new TwoSubjects(Answer, (path, runtime) => Answer(path, runtime));
        var routes = await subjects.CompareAsync(Cancellation);
        Assert.Equal($"/v1/p/{Token}/bench300/master.m3u8", routes.Multivariant);
        Assert.Equal([$"/v1/p/{Token}/bench300/v1/v720/index.m3u8"], routes.Media);
        Assert.Equal([$"/v1/p/{Token}/bench300/v1/a-en/index.m3u8"], routes.Sound);
    }

    [Theory]
    [InlineData("#EXTM3U", "#EXTM3U ", "master.m3u8")]
    [InlineData("ETag: \"x\"", "ETag: \"y\"", "ETag")]
    [InlineData("ETag: \"x\"\r\n", "", "ETag")]
    [InlineData("application/vnd.apple.mpegurl", "text/plain", "Content-Type")]
    [InlineData("\"assetId\":\"bench300\"", "\"assetId\":\"bench301\"", "/v1/playback/bench300")]
    [InlineData("403 Forbidden", "200 OK", "403 is right")]
    [InlineData("404 Not Found", "500 Oops", "404 is right")]
    public async Task Refuses_to_measure_subjects_that_do_other_work(string right, string wrong, string complaint)
    {
        await using var subjects = new TwoSubjects(Answer, (path, runtime) => WithLength(Answer(path, runtime).Replace(right, wrong, StringComparison.Ordinal)));
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => subjects.CompareAsync(Cancellation));
        Assert.Contains("second", fault.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forges_a_token_by_one_character()
    {
        var path = $"/v1/p/{Token}/bench300/master.m3u8";
        var forged = AnswerComparison.Forged(path);
        Assert.Equal(path.Length, forged.Length);
        Assert.Single(path.Zip(forged), pair => pair.First != pair.Second);
    }

    [Fact]
    public void Refuses_a_playback_answer_that_does_not_say_who_answered()
    {
        Assert.Throws<InvalidDataException>(() => AnswerComparison.WithoutTelemetry("""{"assetId":"a"}"""));
    }

    private static string Answer(string path, string runtime)
    {
        if (path == ServiceRoutes.Playback)
        {
            return Response("200 OK", "application/json", $$$"""
                {"assetId":"bench300","variants":[{"name":"v720","path":"v1/v720/index.m3u8"}],"audio":[{"path":"v1/a-en/index.m3u8"}],"hlsUrl":"/v1/p/{{{Token}}}/bench300/master.m3u8","telemetry":{"runtime":"{{{runtime}}}"}}
                """);
        }

        if (path.StartsWith("/v1/p/", StringComparison.Ordinal) && !path.Contains(Token, StringComparison.Ordinal)) return Response("403 Forbidden", "application/problem+json", "{}");
        return path.Contains("-none", StringComparison.Ordinal)
            ? Response("404 Not Found", "application/problem+json", "{}")
            : Response("200 OK", "application/vnd.apple.mpegurl", "#EXTM3U\n" + path);
    }

    private static string Response(string status, string type, string body) =>
        WithLength($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nETag: \"x\"\r\nContent-Length: 0\r\n\r\n{body}");

    private static string WithLength(string response)
    {
        var body = response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return response.Replace(response.Split("\r\n").Single(line => line.StartsWith("Content-Length", StringComparison.Ordinal)), $"Content-Length: {Encoding.ASCII.GetByteCount(body)}", StringComparison.Ordinal);
    }

    /// <summary>Two servers that stand for subjects; the process of each is one that only waits.</summary>
    private sealed class TwoSubjects(Func<string, string, string> first, Func<string, string, string> second) : IAsyncDisposable
    {
        private readonly TestServer _first = new((_, path) => first(path, "first-1.0"));
        private readonly TestServer _second = new((_, path) => second(path, "second-1.0"));
        private readonly ProcessRegistry _processes = new(TimeProvider.System);

        public async Task<ServiceRoutes> CompareAsync(CancellationToken cancellation)
        {
            using var comparison = new AnswerComparison();
            return await comparison.RunAsync([Running("first", _first.EndPoint), Running("second", _second.EndPoint)], cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await _processes.DisposeAsync();
            _first.Dispose();
            _second.Dispose();
        }

        private RunningSubject Running(string name, IPEndPoint endPoint)
        {
            var command = new CommandLine("sleep", ["600"]);
            return new RunningSubject(new Subject(new SubjectDescription(name, "1.0", ""), _ => command), _processes.Start(command), endPoint, 0);
        }
    }
}
