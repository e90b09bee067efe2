using System.Diagnostics;
using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Measuring;

public sealed class MeasureCommandTests : IDisposable
{
    private const string Server =
        """
        const server = require('node:http').createServer((_, response) => response.end('hello'));
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => process.exit(0));
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_baseline_prints_it_and_tells_the_difference_to_it()
    {
        var subject = Subject("""["node", "server.js"]""");
        var workload = _folder.Write("load.json", """{ "apiVersion": "plimsoll-workload/v1", "name": "hello", "routes": [{ "path": "/" }], "open": { "phases": [{ "requestsPerSecond": 100, "durationSeconds": 1 }] } }""");
        var file = Path.Combine(_folder.Path, "baseline.json");
        var run = await MeasureAsync(subject, "--quick", "--launches", "2", "--workload", workload, "--output", file);
        Assert.Equal((ExitCodes.Done, true), (run.ExitCode, File.Exists(file)));
        Assert.StartsWith("sample (node), no commit, on ", run.Output, StringComparison.Ordinal);
        Assert.Contains("a quick look, no evidence", run.Output, StringComparison.Ordinal);
        foreach (var row in new[] { "start.cold ", "idle.rss ", "load.cpuPerRequest ", "glue.scripts " }) Assert.Contains($"\n{row}", run.Output, StringComparison.Ordinal);

        var again = await MeasureAsync(subject, "--quick", "--launches", "1", "--against", file, "--output", file, "--json");
        using var baseline = JsonDocument.Parse(again.Output);
        Assert.True(baseline.RootElement.GetProperty("isQuick").GetBoolean());
        var difference = await MeasureAsync(subject, "--quick", "--launches", "1", "--against", file, "--workload", workload, "--output", file);
        Assert.Contains("figure", difference.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nload\.throughput +missing +[\d.]+ +answers/s\n", difference.Output);
    }

    [Fact]
    public async Task Lists_every_fault_of_a_subject_file()
    {
        var subject = _folder.Write("subject.json", """{ "apiVersion": "plimsoll/subject/v1", "name": "sample", "runtime": "node", "ports": { "port": 0 }, "start": { "comand": ["node"] }, "ready": { "path": "/" } }""");
        var run = await CommandRun.OfAsync("measure", subject);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("start: the member 'command' is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("start.comand: the member is unknown; did you mean 'command'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_with_its_last_lines_that_a_subject_did_not_start()
    {
        var run = await MeasureAsync(Subject("""["sh", "-c", "echo the cause >&2; exit 3"]"""), "--quick", "--output", Path.Combine(_folder.Path, "none.json"));
        Assert.Equal(ExitCodes.NotStarted, run.ExitCode);
        Assert.Contains("ended with exit code 3 before it was ready", run.Error, StringComparison.Ordinal);
        Assert.Contains("the cause", run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "none.json")));
    }

    [Fact]
    public async Task A_baseline_that_could_not_be_written_is_told_before_anything_is_measured()
    {
        var run = await CommandRun.OfAsync("measure", Subject("""["node", "server.js"]"""), "--quick", "--output", Path.Combine(_folder.Path, "absent", "baseline.json"));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("The file cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_baseline_that_cannot_be_written_hides_no_cause_and_one_at_the_end_is_the_machines()
    {
        // Where the file should go, the subject makes a folder while it is measured.
        var file = Path.Combine(_folder.Path, "baseline.json");
        var blocks = $"mkdir -p {file}/full";
        var failed = await MeasureAsync(Subject($$"""["sh", "-c", "{{blocks}}; echo the cause >&2; exit 3"]""", """ "build": { "command": ["true"] }, """), "--quick", "--output", file);
        Assert.Equal(ExitCodes.NotStarted, failed.ExitCode);
        Assert.Contains("the cause", failed.Error, StringComparison.Ordinal);
        Assert.Contains("The baseline can't be written", failed.Error, StringComparison.Ordinal);

        Directory.Delete(file, recursive: true);
        var ended = await MeasureAsync(Subject($$"""["sh", "-c", "{{blocks}}; exec node server.js"]"""), "--quick", "--launches", "1", "--output", file);
        Assert.Equal(ExitCodes.EnvironmentUnfit, ended.ExitCode);
        Assert.Contains("The baseline can't be written", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_machine_that_others_keep_busy()
    {
        var others = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToArray();
        var run = await MeasureAsync(Subject("""["node", "server.js"]"""));
        foreach (var other in others)
        {
            other.Kill();
            other.Dispose();
        }

        Assert.Equal(ExitCodes.EnvironmentUnfit, run.ExitCode);
        Assert.Contains("used by others (limit 10 %)", run.Error, StringComparison.Ordinal);
        Assert.Contains("--quick", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_leaves_no_process_and_marks_what_it_has_as_partial()
    {
        // The second launch hangs, after it has let loose a child that nobody can trace: no parent, no environment, its own session.
        var pids = Path.Combine(_folder.Path, "pids");
        var line = $"test -e {pids}.first || {{ touch {pids}.first; exec node server.js; }}; (env -i setsid sh -c 'echo $$ > {pids}; exec sleep 600' &); exec sleep 600";
        var file = Path.Combine(_folder.Path, "partial.json");
        using var measure = new MeasuringProcess("measure", Subject($"""["sh", "-c", {JsonSerializer.Serialize(line)}]"""), "--quick", "--output", file);
        await Eventually.TrueAsync(() => File.Exists(pids) && File.ReadAllText(pids).EndsWith('\n'), "the child to run");
        var child = File.ReadAllText(pids).Trim();
        measure.Interrupt();
        var run = await measure.EndAsync(Cancellation);

        Assert.Equal(ExitCodes.GateFailed, run.ExitCode);
        Assert.Contains("marked as partial", run.Error, StringComparison.Ordinal);
        using var baseline = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        Assert.False(baseline.RootElement.GetProperty("isComplete").GetBoolean());
        Assert.Equal("it was stopped", baseline.RootElement.GetProperty("endedBecause").GetString());
        Assert.False(Directory.Exists($"/proc/{child}"), $"process {child} still runs");
    }

    [Fact]
    public async Task A_fault_in_the_middle_that_is_not_the_subjects_leaves_what_was_measured()
    {
        // A file system that is mounted in the folder of a launch keeps it from being removed. Mounting needs root.
        var (place, file) = (Path.Combine(_folder.Path, "place"), Path.Combine(_folder.Path, "partial.json"));
        var line = "mkdir ${data}/held && mount -t tmpfs tmpfs ${data}/held && echo ${data} > " + place + "; exec node server.js";
        var run = await MeasureAsync(Subject($"""["sh", "-c", {JsonSerializer.Serialize(line)}]""", """ "build": { "command": ["true"] }, """), "--quick", "--output", file);
        var data = (await File.ReadAllTextAsync(place, Cancellation)).Trim();
        using (var release = Process.Start("umount", [Path.Combine(data, "held")])) await release.WaitForExitAsync(Cancellation);
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(data))!, recursive: true);

        Assert.Equal(ExitCodes.EnvironmentUnfit, run.ExitCode);
        Assert.Contains("The measurement could not go on: ", run.Error, StringComparison.Ordinal);
        using var baseline = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        Assert.False(baseline.RootElement.GetProperty("isComplete").GetBoolean());
        Assert.Equal("build", baseline.RootElement.GetProperty("figures")[0].GetProperty("name").GetString());
    }

    private static async Task<CommandRun> MeasureAsync(params string[] arguments)
    {
        using var measure = new MeasuringProcess("measure", arguments);
        return await measure.EndAsync(Cancellation);
    }

    private string Subject(string command, string more = "")
    {
        _folder.Write("server.js", Server);
        return _folder.Write("subject.json", $$"""
            { "apiVersion": "plimsoll/subject/v1", "name": "sample", "runtime": "node", "ports": { "port": 0 }, {{more}}
              "start": { "command": {{command}}, "environment": { "PORT": "${port}" } }, "ready": { "path": "/" }, "firstAnswer": { "path": "/work" } }
            """);
    }
}
