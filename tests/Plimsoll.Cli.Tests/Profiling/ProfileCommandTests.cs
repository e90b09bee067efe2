using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Reports.Flames;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Profiling;

public sealed partial class ProfileCommandTests : IDisposable
{
    private const string Server =
        """
        function plantedHot() { let sum = 0; for (let n = 0; n < 1e6; n++) sum += Math.sqrt(n); return sum; }
        const server = require('node:http').createServer((_, response) => { plantedHot(); response.end('hello'); });
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => process.exit(0));
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Starts_a_subject_puts_its_load_on_it_and_writes_what_a_report_draws()
    {
        _folder.Write("server.js", Server);
        var subject = _folder.Write("subject.json", """
            { "apiVersion": "plimsoll/subject/v1", "name": "sample", "runtime": "node", "ports": { "port": 0 },
              "start": { "command": ["sh", "-c", "node server.js; true"], "environment": { "PORT": "${port}" } }, "ready": { "path": "/" } }
            """);
        var workload = _folder.Write("load.json", """{ "apiVersion": "plimsoll-workload/v1", "name": "hello", "routes": [{ "path": "/" }], "open": { "phases": [{ "requestsPerSecond": 50, "durationSeconds": 60 }] } }""");
        var output = Path.Combine(_folder.Path, "out");
        var run = await ProfileAsync(subject, "--workload", workload, "--seconds", "2", "--output", output);

        Assert.Equal((ExitCodes.Done, true), (run.ExitCode, File.Exists(Path.Combine(output, "profile.html"))));
        Assert.StartsWith("sample: Node, process ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"in the function itself\n +[\d.]+ +[\d.]+ +plantedHot server\.js:1", run.Output);
        Assert.Contains("no contention: not offered", run.Output, StringComparison.Ordinal);
        Assert.Contains("plantedHot server.js:1", await File.ReadAllTextAsync(Path.Combine(output, "cpu.folded"), Cancellation), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(output, "contention.folded")));
    }

    [Fact]
    public async Task Tells_a_program_what_it_found()
    {
        using var busy = Process.Start(new ProcessStartInfo("node", ["--no-turbo-inlining", "--no-maglev", "-e", "function plantedHot() { let sum = 0; for (let n = 0; n < 3e6; n++) sum += Math.sqrt(n); return sum; } setInterval(plantedHot, 5);"]) { Environment = { ["NODE_OPTIONS"] = "--inspect-port=127.0.0.1:0" } })!;
        await CatchesTheSignalAsync(busy.Id);
        var run = await ProfileAsync($"{busy.Id}", "--cpu", "--seconds", "1", "--json", "--output", Path.Combine(_folder.Path, "out"));
        Assert.False(busy.HasExited);
        busy.Kill();

        using var found = JsonDocument.Parse(run.Output);
        Assert.StartsWith("plantedHot", found.RootElement.GetProperty("kinds").GetProperty("cpu").GetProperty("self")[0].GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.False(found.RootElement.GetProperty("kinds").TryGetProperty("allocations", out _));
    }

    [Fact]
    public async Task Ctrl_C_in_the_middle_leaves_the_process_as_it_was()
    {
        using var service = Process.Start(new ProcessStartInfo("node", ["-e", "setInterval(() => {}, 10)"]) { Environment = { ["NODE_OPTIONS"] = "--inspect-port=127.0.0.1:0" } })!;
        await CatchesTheSignalAsync(service.Id);
        using var profile = new MeasuringProcess("profile", $"{service.Id}", "--seconds", "600", "--output", Path.Combine(_folder.Path, "out"));
        await Eventually.TrueAsync(() => Evidence.Processes.ListeningPorts.Of([service.Id]).Count > 0, "the profile to begin");
        profile.Interrupt();
        var run = await profile.EndAsync(Cancellation);

        Assert.Equal(ExitCodes.GateFailed, run.ExitCode);
        Assert.Contains("Stopped before the end", run.Error, StringComparison.Ordinal);
        Assert.False(service.HasExited);
        Assert.Empty(Evidence.Processes.ListeningPorts.Of([service.Id]));
        service.Kill();
    }

    [Fact]
    public async Task A_process_that_is_not_there_or_somebody_else_s_is_told()
    {
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync(Cancellation);
        var run = await CommandRun.OfAsync("profile", $"{gone.Id}");
        Assert.Equal(ExitCodes.GateFailed, run.ExitCode);
        Assert.Contains($"There is no process {gone.Id}", run.Error, StringComparison.Ordinal);

        // Process 1 is that of root; who is root looks as nobody.
        var words = new[] { "dotnet", Path.Combine(AppContext.BaseDirectory, "plimsoll.dll"), "profile", "1" };
        if (Environment.IsPrivilegedProcess) words = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. words];
        using var other = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
        var error = await other.StandardError.ReadToEndAsync(Cancellation);
        Assert.Contains("Process 1 belongs to the user root", error, StringComparison.Ordinal);
        Assert.Contains("with sudo", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("`--seconds` needs 1 to 600", "7", "--seconds", "0")]
    [InlineData("`--workload` needs a subject file", "7", "--workload", "load.json")]
    [InlineData("The subject file can't be used", "missing.json")]
    public async Task A_wrong_command_line_is_told(string said, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["profile", .. arguments]);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_option_and_file_stands_in_the_guide()
    {
        var guide = await File.ReadAllTextAsync(RepositoryFolder.Path("docs/guides/profiling.md"), Cancellation);
        var help = await CommandRun.OfAsync("profile", "--help");
        var options = Option().Matches(help.Output).Select(static option => option.Value).Where(static option => option != "--help").Distinct().ToArray();
        Assert.Contains("--contention", options);
        Assert.All(options, option => Assert.Contains($"`{option}", guide, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ProfileKind>(), kind => Assert.Contains($"`{ProfileText.FileName(kind)}.folded`", guide, StringComparison.Ordinal));
    }

    [GeneratedRegex("--[a-z]+(-[a-z]+)*")]
    private static partial Regex Option();

    // Until it does, Node is still starting.
    private static Task CatchesTheSignalAsync(int processId) => Eventually.TrueAsync(
        () => Convert.ToUInt64(File.ReadLines($"/proc/{processId}/status").First(static line => line.StartsWith("SigCgt:", StringComparison.Ordinal))[7..].Trim(), 16) >> 9 is var caught && (caught & 1) == 1, "Node to take SIGUSR1");

    private static async Task<CommandRun> ProfileAsync(params string[] arguments)
    {
        using var profile = new MeasuringProcess("profile", arguments);
        return await profile.EndAsync(Cancellation);
    }
}
