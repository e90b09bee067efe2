using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Tests.Launcher;

/// <summary>The launcher in copies of the repository at awkward places.</summary>
public sealed class LauncherTests : IDisposable
{
    private static readonly string[] Copied = ["plimsoll", "Plimsoll.slnx", "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "eng", "src/Plimsoll.Cli", "src/Plimsoll.Contracts", "src/Plimsoll.Evidence"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Builds_once_wherever_it_stands_and_from_wherever_it_is_called()
    {
        var copy = await CopyAsync("a folder with spaces");
        var link = Path.Combine(_folder.Path, "link");
        File.CreateSymbolicLink(link, "a folder with spaces/plimsoll");

        // Two first starts at the same time: one builds, the other waits for it.
        var firsts = await Task.WhenAll(RunAsync(copy + "/plimsoll", "/"), RunAsync(link, _folder.Path));
        Assert.All(firsts, first => Assert.True(first.ExitCode == 0, first.Output));
        Assert.Single(firsts, first => first.Output.Contains("Building plimsoll", StringComparison.Ordinal));

        var second = await RunAsync(link, "/");
        Assert.Equal((0, 1), (second.ExitCode, second.Output.Trim().Split('\n').Length));
        Assert.StartsWith("plimsoll ", second.Output, StringComparison.Ordinal);

        // A change that does not compile: the compiler's words, an exit code, and no start of the old program.
        await File.WriteAllTextAsync(copy + "/src/Plimsoll.Cli/Broken.cs", "not C#", TestContext.Current.CancellationToken);
        var broken = await RunAsync(copy + "/plimsoll", "/");
        Assert.Equal(ExitCodes.NotStarted, broken.ExitCode);
        Assert.Contains("Broken.cs(1,", broken.Output, StringComparison.Ordinal);
        Assert.Contains("error: The command line does not build", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_install_when_there_is_no_sdk()
    {
        var copy = await CopyAsync("copy");
        var tools = Directory.CreateDirectory(Path.Combine(_folder.Path, "tools")).FullName;
        foreach (var tool in new[] { "bash", "dirname", "readlink", "sed", "find" }) File.CreateSymbolicLink(Path.Combine(tools, tool), ProgramPath.Find(tool)!);
        var run = await Programs.CaptureAsync(
            new ProgramStart(ProgramPath.Find("bash")!, copy + "/plimsoll", "--version") { Environment = new Dictionary<string, string> { ["PATH"] = tools } }, CancellationToken.None);

        Assert.Equal(ExitCodes.NotStarted, run.ExitCode);
        Assert.Contains("dotnet is not on PATH", run.Output, StringComparison.Ordinal);
        Assert.Contains("Install the .NET SDK 10.0.100", run.Output, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> RunAsync(string launcher, string from) =>
        Programs.CaptureAsync(new ProgramStart(launcher, "--version") { WorkingDirectory = from }, TestContext.Current.CancellationToken);

    private async Task<string> CopyAsync(string name)
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
        var result = await Programs.CaptureAsync(
            new ProgramStart("cp", ["-R", "--parents", .. Copied, copy]) { WorkingDirectory = ThisRepository.Tree.Root }, TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, result.Output);
        return copy;
    }
}
