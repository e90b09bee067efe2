namespace Plimsoll.Evidence.Measuring;

/// <summary>yarn.lock of both generations: an entry begins at the left with its specifiers and ends with a colon, and holds its version.</summary>
internal static class YarnLock
{
    public static IEnumerable<Package> Read(string path) => Parse(File.ReadLines(path));

    internal static IEnumerable<Package> Parse(IEnumerable<string> lines)
    {
        string? name = null;
        foreach (var line in lines)
        {
            if (line.Length > 0 && line[0] is not (' ' or '#') && line.EndsWith(':'))
            {
                var specifier = line[..^1].Split(',')[0].Trim().Trim('"');
                name = specifier == "__metadata" || specifier.Contains("@workspace:", StringComparison.Ordinal) ? null : NameAndVersion.Parse(specifier).Name;
            }
            else if (name is not null && line.StartsWith("  version", StringComparison.Ordinal))
            {
                yield return new Package(Package.Npm, name, line["  version".Length..].Trim(' ', ':', '"'));
                name = null;
            }
        }
    }
}
