using System.Text.Json;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Checking;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Accepts_a_contract_that_holds_together()
    {
        _folder.Write("docs/runbook.md", "# Runbook\n");
        var run = await CommandRun.OfAsync("check", _folder.Write("plimsoll.json", ReferenceContract()));

        Assert.Equal((ExitCodes.Done, "ok: 1 contract, 0 errors, 0 warnings\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Takes_a_folder_for_the_contract_in_it()
    {
        _folder.Write("docs/runbook.md", "# Runbook\n");
        _folder.Write("plimsoll.json", ReferenceContract());

        Assert.Equal(ExitCodes.Done, (await CommandRun.OfAsync("check", _folder.Path)).ExitCode);
    }

    [Fact]
    public async Task Prints_every_fault_with_its_place()
    {
        var file = _folder.Write("plimsoll.json", ReferenceContract().Replace("\"tier\"", "\"teir\"", StringComparison.Ordinal).Replace("\"p99Ms\": 120", "\"p99Ms\": \"slow\"", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync("check", file);

        Assert.Equal(ExitCodes.Configuration, run.ExitCode);
        Assert.Contains($"{file}:10:5 error service.teir: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'tier'?", run.Output, StringComparison.Ordinal);
        Assert.Contains("p99Ms", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(" errors, 0 warnings\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runbook_that_does_not_exist_is_a_fault()
    {
        var run = await CommandRun.OfAsync("check", _folder.Write("plimsoll.json", ReferenceContract()));

        Assert.Equal(ExitCodes.Configuration, run.ExitCode);
        Assert.Contains("service.runbook", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_the_same_faults_as_json()
    {
        var file = _folder.Write("plimsoll.json", ReferenceContract());
        var run = await CommandRun.OfAsync("check", file, "--json");

        Assert.Equal(ExitCodes.Configuration, run.ExitCode);
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(file, report.GetProperty("files")[0].GetString());
        var fault = Assert.Single(report.GetProperty("faults").EnumerateArray().ToArray());
        Assert.Equal(("error", "service.runbook", 11), (fault.GetProperty("severity").GetString(), fault.GetProperty("path").GetString(), fault.GetProperty("line").GetInt32()));
        Assert.NotEmpty(fault.GetProperty("problem").GetString()!);
        Assert.NotEmpty(fault.GetProperty("advice").GetString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\0")]
    public async Task A_file_that_is_no_contract_is_a_fault_and_no_crash(string text) =>
        Assert.Equal(ExitCodes.Configuration, (await CommandRun.OfAsync("check", _folder.Write("plimsoll.json", text))).ExitCode);

    private static string ReferenceContract() => File.ReadAllText(ThisRepository.Tree.At("services", "manifest-api", "plimsoll.json"));
}
