using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Which reader a lock file needs, by its name.</summary>
internal static partial class LockFile
{
    /// <summary>The reader; it gives nothing for a file whose packages can't be told. <see langword="null"/> for what is no lock file.</summary>
    public static Func<string, IEnumerable<Package>?>? ReaderOf(string name) => name switch
    {
        "package-lock.json" or "npm-shrinkwrap.json" => NpmLock.Read,
        "bun.lock" => BunLock.Read,
        "bun.lockb" => static _ => null,
        "yarn.lock" => YarnLock.Read,
        "pnpm-lock.yaml" => PnpmLock.Read,
        _ => NugetName().IsMatch(name) ? NugetLock.Read : null,
    };

    /// <summary>The ecosystem of a lock file.</summary>
    public static string EcosystemOf(string name) => NugetName().IsMatch(name) ? Package.Nuget : Package.Npm;

    [GeneratedRegex(@"^packages(\.[^.]+)?\.lock\.json$")]
    private static partial Regex NugetName();
}
