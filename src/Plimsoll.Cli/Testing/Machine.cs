using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Testing;

/// <summary>Makes the machine fit for tests and benches: installs what is missing as root, names it otherwise.</summary>
/// <param name="terminal">Where it says what it does.</param>
/// <param name="isRoot">Whether it may install.</param>
/// <param name="exitCode">The exit code when something stays missing.</param>
internal sealed class Machine(Terminal terminal, bool isRoot, int exitCode = ExitCodes.GateFailed)
{
    private static readonly IReadOnlyDictionary<string, string> Quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };

    public async Task PrepareAsync(IReadOnlyList<Requirement> requirements, CancellationToken stop)
    {
        var missing = requirements.Where(requirement => !requirement.IsMet()).ToArray();
        if (missing.Length == 0) return;
        var packages = missing.SelectMany(requirement => requirement.Packages).Distinct().ToArray();
        var install = $"apt-get update && apt-get install -y --no-install-recommends {string.Join(' ', packages)}";
        if (!isRoot || ProgramPath.Find("apt-get") is null)
            throw Missing(missing, $"Install them and run this again: `{(isRoot ? install : "sudo sh -c '" + install + "'")}`");

        terminal.Note($"Installing {string.Join(", ", packages)}");
        await AptAsync(["update", "-q"], stop);
        await AptAsync(["install", "-y", "-q", "--no-install-recommends", .. packages], stop);
        var still = missing.Where(requirement => !requirement.IsMet()).ToArray();
        if (still.Length > 0) throw Missing(still, "The packages were installed and still don't bring this; is the machine a Debian?");
    }

    private CommandFailure Missing(Requirement[] missing, string remedy) => new(
        exitCode,
        $"Not installed: {string.Join(", ", missing.Select(requirement => $"{string.Join(" and ", requirement.Packages)} ({requirement.Purpose})"))}",
        remedy: remedy);

    private async Task AptAsync(string[] arguments, CancellationToken stop)
    {
        var apt = new ProgramStart("apt-get", arguments) { Environment = Quiet };
        var result = await terminal.WithProgressAsync(apt.ToString(), () => Programs.CaptureAsync(apt, stop));
        if (result.ExitCode == 0) return;
        terminal.Error.Write(result.Output);
        throw new CommandFailure(exitCode, $"`{apt}` failed with exit code {result.ExitCode}", remedy: "Its reasons stand above");
    }
}
