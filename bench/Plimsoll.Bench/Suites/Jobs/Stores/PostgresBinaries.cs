using System.Globalization;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>Debian's PostgreSQL programs, and how they are run: a server refuses to be root.</summary>
/// <param name="Folder">Where they are.</param>
internal sealed record PostgresBinaries(string Folder)
{
    private const string Versions = "/usr/lib/postgresql";
    private const string ServerUser = "postgres";

    /// <summary>Whether this process is root, so that the programs must run as somebody else.</summary>
    public static bool NeedsServerUser => Environment.IsPrivilegedProcess;

    /// <summary>The newest version that is installed. Throws <see cref="EnvironmentUnfitException"/> when there is none.</summary>
    public static PostgresBinaries Find() => Find(Versions)
        ?? throw new EnvironmentUnfitException("PostgreSQL is not installed. Install it: apt-get install --no-install-recommends postgresql");

    /// <summary>The command that runs one of the programs, as the server's own user when this process is root.</summary>
    public IReadOnlyList<string> Command(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Folder, program), .. arguments];
        return NeedsServerUser ? ["setpriv", $"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups", .. command] : command;
    }

    /// <summary>The command that gives a folder to the server's own user.</summary>
    public static IReadOnlyList<string> GiveAway(string folder) => ["chown", "-R", $"{ServerUser}:{ServerUser}", folder];

    internal static PostgresBinaries? Find(string versions) => !Directory.Exists(versions)
        ? null
        : Directory.GetDirectories(versions)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            .Select(folder => new PostgresBinaries(folder))
            .FirstOrDefault();
}
