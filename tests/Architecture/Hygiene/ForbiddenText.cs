using System.Text.RegularExpressions;
using Architecture.Sources;

namespace Architecture.Hygiene;

/// <summary>
/// What no file of the repository holds: folders of the machine it was written on, addresses of a private network, private package sources, and promises instead of work.
/// </summary>
internal static partial class ForbiddenText
{
    private static readonly string[] PublicPackageHosts = ["registry.npmjs.org", "api.nuget.org"];

    public static IEnumerable<string> Check(SourceText file, string repositoryRoot)
    {
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
        {
            number++;
            foreach (var what in Found(file.Path, line, repositoryRoot)) yield return $"{file.Path}:{number}: {what}";
        }
    }

    private static IEnumerable<string> Found(string path, string line, string repositoryRoot)
    {
        if (MachinePath().Match(line) is { Success: true } machine) yield return $"a path of one machine: {machine.Value}";
        else if (repositoryRoot.Count('/') > 1 && line.Contains(repositoryRoot, StringComparison.Ordinal)) yield return $"a path of one machine: {repositoryRoot}";
        if (PrivateHost().Match(line) is { Success: true } host) yield return $"an address of one network: {host.Value}";
        if (IsLock(path) && PackageHost().Match(line) is { Success: true } source && !PublicPackageHosts.Contains(source.Groups[1].Value))
            yield return $"a private package source: {source.Groups[1].Value}";
        if (IsCode(path) && Promise().Match(line) is { Success: true } promise) yield return $"a promise instead of work: {promise.Value}";
    }

    private static bool IsLock(string path) => Path.GetFileName(path) is "package-lock.json" or "packages.lock.json" or "packages.aot.lock.json" or ".npmrc" or "NuGet.config" or "nuget.config";

    private static bool IsCode(string path) => Path.GetExtension(path) is ".cs" or ".sh" or ".js" or ".ts" or ".sql" or ".props" or ".targets" or ".csproj" or "";

    [GeneratedRegex(@"(?<![\w.$}])(/home/[a-z]\w*|/root/|/Users/\w+|[A-Z]:\\Users\\\w+)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+)(?![\w.-])")]
    private static partial Regex PrivateHost();

    [GeneratedRegex("""(?:resolved|registry|value)["']?\s*[:=]\s*["']?https?://([^/"'\s:]+)""")]
    private static partial Regex PackageHost();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|\bSkip\s*=\s*""")]
    private static partial Regex Promise();
}
