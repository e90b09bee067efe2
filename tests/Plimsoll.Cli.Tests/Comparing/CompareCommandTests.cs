using System.Text.Json;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Comparing;

public sealed class CompareCommandTests : IDisposable
{
    private const string Server =
        """
        const server = require('node:http').createServer((_, response) => setTimeout(() => response.end('hello'), 50));
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => process.exit(0));
        """;

    private const string Open = """ "open": { "phases": [{ "requestsPerSecond": 90, "durationSeconds": 1 }] } """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_quick_look_writes_a_result_that_report_reads_and_decides_nothing()
    {
        var (subject, file) = (Subject("""["node", "server.js"]"""), Path.Combine(_folder.Path, "result.json"));
        var run = await CompareAsync(subject, subject, "--workload", Workload(Open), "--quick", "--launches", "2", "--duet-seconds", "1", "--solo-seconds", "1", "--seed", "3", "--output", file);
        Assert.NotEqual(ExitCodes.Done, run.ExitCode);
        Assert.Contains("Quick: a look, no evidence.", run.Output, StringComparison.Ordinal);
        Assert.Contains("seed 3", run.Output, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        Assert.Equal(2, result.RootElement.GetProperty("record").GetProperty("launches").GetArrayLength());
        var report = await CommandRun.OfAsync("report", file, "--html", Path.Combine(_folder.Path, "report.html"));
        Assert.Contains("</html>", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "report.html"), Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("error:", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidate_that_does_not_start_is_said_with_the_exit_code_for_it()
    {
        var (subject, broken) = (Subject("""["node", "server.js"]"""), Subject("""["sh", "-c", "exit 3"]""", "broken.json"));
        var run = await CompareAsync(subject, broken, "--workload", Workload(Open), "--quick", "--launches", "2", "--duet-seconds", "1", "--solo-seconds", "1", "--output", Path.Combine(_folder.Path, "result.json"));
        Assert.Equal(ExitCodes.NotStarted, run.ExitCode);
        Assert.Contains("B started in none of 2 launches", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_measured_before_a_failure_is_written_and_marked_as_partial()
    {
        // The first start removes what the next launch is to be checked against.
        var subject = Subject("""["sh", "-c", "rm -f ${out}/built; exec node server.js"]""", more: """ "build": { "command": ["sh", "-c", "echo x > ${out}/built"] }, "artifacts": ["${out}/built"], """);
        var file = Path.Combine(_folder.Path, "partial.json");
        var run = await CompareAsync(subject, subject, "--workload", Workload(Open), "--quick", "--launches", "2", "--duet-seconds", "1", "--solo-seconds", "1", "--output", file);
        Assert.Equal(ExitCodes.EnvironmentUnfit, run.ExitCode);
        Assert.Contains("The comparison could not go on", run.Error, StringComparison.Ordinal);
        Assert.Contains($"partial result, 1 of 2 launches: {file}", run.Error, StringComparison.Ordinal);
        Assert.Contains("Partial: it ended after 1 of 2 launches: ", run.Output, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation));
        var record = result.RootElement.GetProperty("record");
        Assert.Equal(1, record.GetProperty("launches").GetArrayLength());
        Assert.Contains("built", record.GetProperty("endedBecause").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("same", result.RootElement.GetProperty("verdict").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("--launches 3", "fewer than the 16")]
    [InlineData("--launches 99 --quick", "24 is the most")]
    [InlineData("--duet-seconds 0", "`--duet-seconds` needs a number above 0")]
    public async Task What_can_not_decide_is_refused_before_anything_is_started(string options, string said)
    {
        var subject = Subject("""["node", "server.js"]""");
        var run = await CommandRun.OfAsync(["compare", subject, subject, "--workload", Workload(Open), .. options.Split(' ')]);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_workload_needs_a_rate_and_files_that_are_wrong_say_where()
    {
        var subject = Subject("""["node", "server.js"]""");
        var closed = await CommandRun.OfAsync("compare", subject, subject, "--workload", Workload(""" "closed": { "users": 2, "requests": 10 } """));
        Assert.Equal(ExitCodes.Usage, closed.ExitCode);
        Assert.Contains("--rate", closed.Error, StringComparison.Ordinal);
        var wrong = await CommandRun.OfAsync("compare", subject, subject, "--workload", _folder.Write("wrong.json", "{ \"apiVersion\": \"plimsoll-workload/v1\", \"nam\": 1 }"));
        Assert.Equal(ExitCodes.Usage, wrong.ExitCode);
        Assert.Contains("nam", wrong.Error, StringComparison.Ordinal);
        var absent = await CommandRun.OfAsync("compare", Path.Combine(_folder.Path, "absent.json"), subject, "--workload", Workload(Open));
        Assert.Equal(ExitCodes.Usage, absent.ExitCode);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("parity")]
    public async Task Two_subjects_that_are_made_in_place_in_one_folder_are_refused(string verb)
    {
        const string InPlace = """ "workingCopy": { "inPlace": true }, """;
        var (subject, other) = (Subject("""["node", "server.js"]""", "a.json", InPlace), Subject("""["node", "server.js"]""", "b.json", InPlace));
        var run = await CommandRun.OfAsync(verb, subject, other, "--workload", Workload(Open));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("made in place in one folder", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare", "The comparison could not go on")]
    [InlineData("parity", "The parity run could not go on")]
    [InlineData("profile", "The profile could not go on")]
    [InlineData("measure", "The measurement could not go on")]
    public async Task A_machine_without_a_folder_for_temporary_files_is_unfit_and_says_so(string verb, string said)
    {
        var (subject, output) = (Subject("""["node", "server.js"]"""), Path.Combine(_folder.Path, "result"));
        string[] arguments = verb switch
        {
            "compare" => [subject, subject, "--workload", Workload(Open), "--quick", "--output", output],
            "parity" => [subject, subject, "--workload", Workload(Open), "--output", output],
            "measure" => [subject, "--quick", "--output", output],
            _ => [subject, "--seconds", "1", "--output", output],
        };
        using var process = new MeasuringProcess(verb, arguments, temporary: Path.Combine(_folder.Write("no-folder", "x"), "below"));
        var run = await process.EndAsync(Cancellation);
        Assert.Equal(ExitCodes.EnvironmentUnfit, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_whose_gates_cannot_pass_are_told_before_anything_is_started()
    {
        // The workload of the subjects can't be followed, so that nothing is started after it was read; what is told first stands on the screen.
        var subject = Subject("""["node", "server.js"]""");
        var run = await CommandRun.OfAsync("compare", subject, subject, "--workload", Workload(Open), "--rate", "2", "--duet-seconds", "30", "--output", Path.Combine(_folder.Path, "absent", "result.json"));
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("GET / gets about 60 requests a launch, its p95Ms needs 100", run.Error, StringComparison.Ordinal);
        Assert.Contains("use --rate ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<CommandRun> CompareAsync(params string[] arguments)
    {
        using var compare = new MeasuringProcess("compare", arguments);
        return await compare.EndAsync(Cancellation);
    }

    private string Workload(string load) =>
        _folder.Write("load.json", $$"""{ "apiVersion": "plimsoll-workload/v1", "name": "hello", "routes": [{ "path": "/" }], {{load}} }""");

    private string Subject(string command, string name = "subject.json", string more = "")
    {
        _folder.Write("server.js", Server);
        return _folder.Write(name, $$"""
            { "apiVersion": "plimsoll/subject/v1", "name": "{{Path.GetFileNameWithoutExtension(name)}}", "runtime": "node", "ports": { "port": 0 }, {{more}}
              "start": { "command": {{command}}, "environment": { "PORT": "${port}" } }, "ready": { "path": "/" } }
            """);
    }
}
