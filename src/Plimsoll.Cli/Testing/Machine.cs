using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;

namespace Plimsoll.Cli.Testing;

/// <summary>Makes the machine fit for the tests: installs what is missing as root, names it otherwise.</summary>
internal sealed class Machine(Terminal terminal, bool isRoot)
{
    private static readonly IReadOnlyDictionary<string, string> Quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };

    public async Task PrepareAsync(IReadOnlyList<Requirement> requirements, CancellationToken stop)
    {
        var missing = requirements.Where(requirement => !requirement.IsMet()).ToArray();
        if (missing.Length == 0) return;
        var packages = missing.SelectMany(requirement => requirement.Packages).Distinct().ToArray();
        var install = $"apt-get update && apt-get install -y --no-install-recommends {string.Join(' ', packages)}";
        if (!isRoot || Programs.Locate("apt-get") is null)
            throw Missing(missing, $"Install them and run the tests again: `{(isRoot ? install : "sudo sh -c '" + install + "'")}`");

        terminal.Note($"Installing {string.Join(", ", packages)}");
        await AptAsync(["update", "-q"], stop);
        await AptAsync(["install", "-y", "-q", "--no-install-recommends", .. packages], stop);
        var still = missing.Where(requirement => !requirement.IsMet()).ToArray();
        if (still.Length > 0) throw Missing(still, "The packages were installed and still don't bring this; is the machine a Debian?");
    }

    private static CommandFailure Missing(Requirement[] missing, string remedy) => new(
        ExitCodes.GateFailed,
        $"Not installed: {string.Join(", ", missing.Select(requirement => $"{string.Join(" and ", requirement.Packages)} ({requirement.Purpose})"))}",
        remedy: remedy);

    private async Task AptAsync(string[] arguments, CancellationToken stop)
    {
        var apt = new ProgramStart("apt-get", arguments) { Environment = Quiet };
        var result = await terminal.WithProgressAsync(apt.ToString(), () => Programs.CaptureAsync(apt, stop));
        if (result.ExitCode == 0) return;
        terminal.Error.Write(result.Output);
        throw new CommandFailure(ExitCodes.GateFailed, $"`{apt}` failed with exit code {result.ExitCode}", remedy: "Its reasons stand above");
    }
}
