namespace Plimsoll.Evidence.Measuring;

/// <summary>pnpm-lock.yaml: the members of <c>packages</c> are names with versions, in older files after a slash.</summary>
internal static class PnpmLock
{
    public static IEnumerable<Package> Read(string path) => Parse(File.ReadLines(path));

    internal static IEnumerable<Package> Parse(IEnumerable<string> lines)
    {
        var isPackages = false;
        foreach (var line in lines)
        {
            if (line.Length > 0 && line[0] is not (' ' or '#')) isPackages = line.TrimEnd() == "packages:";
            else if (isPackages && line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ' && line.TrimEnd().EndsWith(':'))
                yield return WithoutPeers(NameAndVersion.Parse(line.Trim()[..^1].Trim('\'', '"').TrimStart('/')));
        }
    }

    // The same package for other peers is the same package.
    private static Package WithoutPeers(Package package) => package with { Version = package.Version.Split('(', '_')[0] };
}
