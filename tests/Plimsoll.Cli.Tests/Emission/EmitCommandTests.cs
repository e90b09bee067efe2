using System.Text.Json;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Emission;

public sealed class EmitCommandTests : IDisposable
{
    private const string Small =
        """{ "apiVersion": "plimsoll/v1", "service": { "name": "small", "owner": "o\"wner\n", "runbook": "runbook.md" }WORKLOADS }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_to_a_file_and_leaves_nothing_else()
    {
        var output = Path.Combine(_folder.Path, "rules.yaml");
        var run = await CommandRun.OfAsync("check", Contract(""", "process": { "memoryMb": 64 }"""), "--emit", "prometheus", "--output", output);

        Assert.Equal((ExitCodes.Done, $"Wrote {output}\n", ""), (run.ExitCode, run.Output, run.Error));
        var rules = EmittedYaml.Read(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken)).Single();
        Assert.Equal("o\"wner\n", rules["groups"].Items.Single()["rules"].Items[0]["labels"]["owner"].Text);
        Assert.Equal(["plimsoll.json", "rules.yaml", "runbook.md"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Gives_a_program_the_text_or_the_place()
    {
        var contract = Contract(""", "process": { "memoryMb": 64 }""");
        var text = JsonDocument.Parse((await CommandRun.OfAsync("check", contract, "--emit", "openslo", "--json")).Output).RootElement;
        Assert.Equal("openslo", text.GetProperty("format").GetString());
        Assert.Equal(2, EmittedYaml.Read(text.GetProperty("text").GetString()!).Count);

        var output = Path.Combine(_folder.Path, "slo.yaml");
        var place = JsonDocument.Parse((await CommandRun.OfAsync("check", contract, "--emit", "openslo", "--output", output, "--json")).Output).RootElement;
        Assert.Equal(output, place.GetProperty("output").GetString());
    }

    [Fact]
    public async Task A_contract_with_jobs_and_no_routes_has_rules_for_its_jobs()
    {
        var run = await CommandRun.OfAsync("check", Contract(""", "workloads": { "jobs": { "a.b": { "version": 1, "queue": "q", "retryRate": 0.1 } } }, "permissions": { "queues": ["q"] }"""), "--emit", "prometheus");
        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, EmittedYaml.Read(run.Output).Single()["groups"].Items[1]["rules"].Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "workloads": { "http": { "GET /a": { "timeoutMs": 10 } } }, "permissions": { "listen": ["127.0.0.1:8080", "127.0.0.1:9090"] }""")]
    [InlineData(""", "workloads": { "edge": { "e": { "p95Ms": 10 } } }""")]
    public async Task A_contract_with_nothing_to_watch_is_refused(string members)
    {
        var run = await CommandRun.OfAsync("check", Contract(members), "--emit", "prometheus");
        Assert.Equal((ExitCodes.Configuration, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: The contract has no budget to watch", run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: Give a route `p95Ms`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_refused_comes_to_nothing_but_its_faults()
    {
        var output = Path.Combine(_folder.Path, "rules.yaml");
        var run = await CommandRun.OfAsync("check", Contract(""", "process": { "memoryMb": -1 }"""), "--emit", "prometheus", "--output", output);
        Assert.Equal(ExitCodes.Configuration, run.ExitCode);
        Assert.Contains("process.memoryMb", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("`yaml` is no format for `--emit`: prometheus or openslo", "--emit", "yaml")]
    [InlineData("`--output` needs `--emit`", "--output", "rules.yaml")]
    [InlineData("`--emit` and `--emit-schema` exclude each other", "--emit", "prometheus", "--emit-schema")]
    public async Task A_wrong_command_line_says_what_is_wrong(string what, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["check", .. arguments]);
        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"error: {what}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/folder/rules.yaml")]
    [InlineData("taken")]
    public async Task A_file_that_cannot_be_written_says_so_and_leaves_nothing(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "taken"));
        var output = Path.Combine(_folder.Path, name);
        var run = await CommandRun.OfAsync("check", Contract(""", "process": { "memoryMb": 64 }"""), "--emit", "prometheus", "--output", output);

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: The file cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(output, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    private string Contract(string members)
    {
        _folder.Write("runbook.md", "# Runbook\n");
        return _folder.Write("plimsoll.json", Small.Replace("WORKLOADS", members, StringComparison.Ordinal));
    }
}
