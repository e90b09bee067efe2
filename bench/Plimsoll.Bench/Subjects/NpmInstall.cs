using System.Text.Json;
using Plimsoll.Bench.Machine;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Subjects;

/// <summary>Installs a peer exactly as its lock file says, without running anybody's install scripts.</summary>
internal sealed class NpmInstall(ProcessRegistry processes, Repository repository)
{
    /// <summary>Installs and returns the peer's folder.</summary>
    public async Task<string> RunAsync(string peer, CancellationToken cancellation)
    {
        var folder = Path.Combine(repository.PeersFolder, peer);
        await processes.RunToEndAsync(new CommandLine("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { Folder = folder }, cancellation);
        return folder;
    }

    /// <summary>The version that is installed of a package.</summary>
    public static string VersionOf(string folder, string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "node_modules", package, "package.json")));
        return manifest.RootElement.GetProperty("version").GetString() ?? throw new InvalidDataException($"The package {package} states no version.");
    }
}
