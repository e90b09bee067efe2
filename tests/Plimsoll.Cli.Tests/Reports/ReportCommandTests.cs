using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Tests.Comparing;

namespace Plimsoll.Cli.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prints_the_screen_for_a_pull_request_when_nothing_else_is_asked_for()
    {
        var run = await CommandRun.OfAsync("report", Result());

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("## ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_every_report_that_is_asked_for()
    {
        string[] files = [Path.Combine(_folder.Path, "r.html"), Path.Combine(_folder.Path, "r.md"), Path.Combine(_folder.Path, "r.xml")];
        var run = await CommandRun.OfAsync("report", Result(), "--html", files[0], "--markdown", files[1], "--junit", files[2]);

        Assert.Equal((ExitCodes.Done, string.Concat(files.Select(static file => $"Wrote {file}\n"))), (run.ExitCode, run.Output));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(files[0], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("## ", await File.ReadAllTextAsync(files[1], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await File.ReadAllTextAsync(files[2], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_it_wrote_as_json()
    {
        var page = Path.Combine(_folder.Path, "r.html");
        var answer = JsonDocument.Parse((await CommandRun.OfAsync("report", Result(), "--html", page, "--json")).Output).RootElement;

        Assert.Equal(page, answer.GetProperty("written")[0].GetString());
        Assert.NotEmpty(answer.GetProperty("verdict").GetString()!);
    }

    [Theory]
    [InlineData("{\"format\":\"plimsoll-comparison/v7\"}", "known are")]
    [InlineData("{\"format\":\"plimsoll-comparison/v1\"", "line 1")]
    [InlineData("no json", "line 1")]
    public async Task A_file_that_is_no_result_is_refused_and_nothing_written(string text, string words)
    {
        var page = Path.Combine(_folder.Path, "r.html");
        var run = await CommandRun.OfAsync("report", _folder.Write("result.json", text), "--html", page);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(page));
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_one_that_cannot_be_written_are_told()
    {
        Assert.Equal(ExitCodes.Usage, (await CommandRun.OfAsync("report", Path.Combine(_folder.Path, "gone.json"))).ExitCode);
        Assert.Equal(ExitCodes.Usage, (await CommandRun.OfAsync("report", Result(), "--html", Path.Combine(_folder.Path, "no", "such", "folder.html"))).ExitCode);
        Assert.Equal(ExitCodes.Usage, (await CommandRun.OfAsync("report")).ExitCode);
    }

    [Fact]
    public async Task Draws_a_profile_that_it_is_given_and_refuses_one_that_is_none()
    {
        var page = Path.Combine(_folder.Path, "r.html");
        var stacks = _folder.Write("cpu.folded", "main;<planted> 3\nmain 1\n");
        Assert.Equal(ExitCodes.Done, (await CommandRun.OfAsync("report", Result(), "--html", page, "--candidate-profile", _folder.Path)).ExitCode);
        Assert.Contains("&lt;planted&gt;", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        _folder.Write("cpu.folded", "main");
        var run = await CommandRun.OfAsync("report", Result(), "--html", page, "--candidate-profile", stacks);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("line 1", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await CommandRun.OfAsync("report", Result(), "--candidate-profile", stacks)).ExitCode);
    }

    [Fact]
    public async Task Draws_the_profile_that_a_result_names_beside_itself()
    {
        var record = Synthetic.Record(seed: 8);
        var result = _folder.Write("result.json", ComparisonJson.Write(Comparison.Of(record with { Candidate = record.Candidate with { FlameGraph = "b.folded" } })));
        _folder.Write("b.folded", "main;planted 3\n");
        var page = Path.Combine(_folder.Path, "r.html");
        Assert.Equal(ExitCodes.Done, (await CommandRun.OfAsync("report", result, "--html", page)).ExitCode);
        Assert.Contains("<title>planted\n", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private string Result() => _folder.Write("result.json", ComparisonJson.Write(Comparison.Of(Synthetic.Record(seed: 8))));
}
