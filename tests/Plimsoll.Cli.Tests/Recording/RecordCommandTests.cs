using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Recording;

public sealed class RecordCommandTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_until_it_is_stopped_and_writes_files_that_can_be_asked()
    {
        using var service = new TestServer(static _ => TestServer.Ok("hello"));
        var (workload, replay) = (Path.Combine(_folder.Path, "Evening Peak.workload.json"), Path.Combine(_folder.Path, "evening.replay.jsonl"));
        var routes = _folder.Write("routes.txt", "# known\nGET /users/{userId}\n");
        var recording = new TerminalRecording();
        using var stop = new StopSignals();
        var running = CommandLine.RunAsync(["record", "--to", $"http://{service.EndPoint}", "--output", workload, "--replay", replay, "--routes", routes, "--redact", "lot"], recording.Terminal, stop);
        await Eventually.TrueAsync(() => recording.Error.Contains("; Ctrl-C ends it", StringComparison.Ordinal), "the proxy listens");
        using (var client = new HttpClient())
        {
            var proxy = Regex.Match(recording.Error, @"http://127\.0\.0\.1:\d+").Value;
            foreach (var path in new[] { "/users/anna", "/users/bob?lot=abc123", "/users/carol" }) Assert.Equal("hello", await client.GetStringAsync(new Uri(proxy + path), Cancellation));
        }

        stop.Stop();
        Assert.Equal(ExitCodes.Done, await running);
        Assert.Contains("3 requests on 2 routes", recording.Output, StringComparison.Ordinal);
        Assert.Contains("{secret:1}, 1 ×, first in query, lot; PLIMSOLL_SECRET_1 gives it to a replay", recording.Output, StringComparison.Ordinal);
        using var made = JsonDocument.Parse(await File.ReadAllTextAsync(workload, Cancellation));
        Assert.Equal("evening-peak", made.RootElement.GetProperty("name").GetString());
        Assert.Equal("/users/{userId}", made.RootElement.GetProperty("routes")[0].GetProperty("path").GetString());
        Assert.Equal(5, (await File.ReadAllLinesAsync(replay, Cancellation)).Length);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part"));
        // Names of users are in all of them.
        foreach (var file in Directory.GetFiles(_folder.Path).Where(file => file != routes)) Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Nothing_that_came_makes_no_workload_and_says_so()
    {
        var run = await CommandRun.OfAsync("record", "--to", "http://127.0.0.1:1", "--seconds", "0.1", "--output", Path.Combine(_folder.Path, "w.json"), "--replay", Path.Combine(_folder.Path, "r.jsonl"));
        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Contains("No workload", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "w.json")));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "r.jsonl")));
    }

    [Fact]
    public async Task An_address_that_is_taken_costs_no_file()
    {
        using var service = new TestServer(static _ => TestServer.Ok("hello"));
        var replay = _folder.Write("r.jsonl", "what was recorded before");
        var run = await CommandRun.OfAsync("record", "--to", "http://127.0.0.1:1", "--listen", $"{service.EndPoint}", "--output", Path.Combine(_folder.Path, "w.json"), "--replay", replay);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("The proxy can't listen", run.Error, StringComparison.Ordinal);
        Assert.Equal("what was recorded before", await File.ReadAllTextAsync(replay, Cancellation));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part"));
    }

    [Fact]
    public async Task Reads_what_a_browser_recorded()
    {
        var har = _folder.Write("session.har", """
            { "log": { "entries": [
              { "startedDateTime": "2026-03-01T12:00:00Z", "time": 5, "request": { "method": "GET", "url": "https://shop.example/items/1", "headers": [] }, "response": { "status": 200, "headers": [] } },
              { "startedDateTime": "2026-03-01T12:00:01Z", "time": 5, "request": { "method": "GET", "url": "https://shop.example/items/2", "headers": [] }, "response": { "status": 0, "headers": [] } } ] } }
            """);
        var run = await CommandRun.OfAsync("record", "--har", har, "--output", Path.Combine(_folder.Path, "w.json"), "--replay", Path.Combine(_folder.Path, "r.jsonl"), "--json");
        Assert.Equal(ExitCodes.Done, run.ExitCode);
        using var told = JsonDocument.Parse(run.Output);
        Assert.Equal((1, 1), (told.RootElement.GetProperty("requests").GetInt32(), told.RootElement.GetProperty("leftOut").GetProperty("aborted or blocked, with status 0").GetInt32()));
    }

    [Theory]
    [InlineData("either a service with `--to` or a file with `--har`")]
    [InlineData("This is no address of a service", "--to", "localhost:80")]
    [InlineData("What is encrypted can't be recorded", "--to", "https://localhost")]
    [InlineData("more than a host and a port", "--to", "http://localhost:80/path")]
    [InlineData("This is no address to listen on", "--to", "http://localhost:80", "--listen", "9090")]
    [InlineData("`--max-bytes` needs 131072 or more", "--to", "http://localhost:80", "--max-bytes", "5")]
    [InlineData("`--seconds` needs a number above 0", "--to", "http://localhost:80", "--seconds", "0")]
    [InlineData("`--origin` belongs to `--har`", "--to", "http://localhost:80", "--origin", "http://a")]
    [InlineData("the file can't be read", "--har", "/nowhere.har")]
    [InlineData("The file can't be read", "--to", "http://localhost:80", "--routes", "/nowhere")]
    public async Task Refuses_what_can_not_be_meant(string fault, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["record", .. arguments, "--output", Path.Combine(_folder.Path, "w.json"), "--replay", Path.Combine(_folder.Path, "r.jsonl")]);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
