using System.Text.Json;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("up", "--prt", "3")]
    [InlineData("up", "--port", "65536")]
    [InlineData("up", "--port", "-1")]
    [InlineData("up", "--port", "eighty")]
    [InlineData("up", "--port")]
    [InlineData("up", "one", "two")]
    [InlineData("up", "no-such-service")]
    [InlineData("check", "--scheme")]
    [InlineData("check", "no/such/contract.json")]
    [InlineData("test", "--filter")]
    [InlineData("bench")]
    [InlineData("bench", "no-such-suite")]
    [InlineData("measure")]
    [InlineData("measure", "no-such-subject.json")]
    [InlineData("measure", "a.json", "--launches", "19")]
    [InlineData("measure", "a.json", "--launches", "0", "--quick")]
    public async Task A_wrong_command_line_ends_with_the_usage_code(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("up", "--help")]
    [InlineData("check", "-h")]
    [InlineData("--version")]
    public async Task Asking_for_help_or_the_version_is_no_error(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.NotEmpty(run.Output);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("up [<service>]  ", "--help")]
    [InlineData("bench <suite>   ", "--help")]
    [InlineData("show <id>              ", "jobs", "--help")]
    [InlineData("retry [<id>...]        ", "jobs", "--help")]
    [InlineData("cancel <id>...         ", "jobs", "--help")]
    [InlineData("watch [<id>]           ", "jobs", "--help")]
    public async Task The_help_shows_what_can_be_left_out(string line, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Contains("\n  " + line, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task No_verb_shows_the_help_and_is_a_wrong_command_line()
    {
        var run = await CommandRun.OfAsync();

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("up", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_json_when_json_is_asked_for()
    {
        var run = await CommandRun.OfAsync("up", "no-such-service", "--json");

        var failure = JsonDocument.Parse(run.Error).RootElement;
        Assert.Equal(ExitCodes.Usage, failure.GetProperty("exitCode").GetInt32());
        Assert.Contains("no-such-service", failure.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.NotNull(failure.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task An_unknown_suite_is_answered_with_the_known_ones() =>
        Assert.Contains("`service`", (await CommandRun.OfAsync("bench", "no-such-suite")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task The_version_names_the_commit_in_text_and_json()
    {
        var text = await CommandRun.OfAsync("--version");
        var json = JsonDocument.Parse((await CommandRun.OfAsync("--version", "--json")).Output).RootElement;

        Assert.Matches(@"^plimsoll \d+\.\d+\.\d+ \(commit ([0-9a-f]{40}(-dirty)?|unknown)\)\n$", text.Output);
        Assert.Contains(json.GetProperty("commit").GetString()!, text.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.3+abc-dirty", "1.2.3", "abc-dirty")]
    [InlineData("1.2.3", "1.2.3", "unknown")]
    public void A_version_without_a_commit_says_so(string informational, string version, string commit) =>
        Assert.Equal(new BuildVersion(version, commit), BuildVersion.Parse(informational));
}
