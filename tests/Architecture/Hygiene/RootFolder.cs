namespace Architecture.Hygiene;

/// <summary>What may stand in the root of the repository. It is the first page a visitor reads, and no place to leave things.</summary>
internal static class RootFolder
{
    private static readonly string[] Allowed =
    [
        ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore",
        "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Plimsoll.slnx", "global.json",
        "bench", "docs", "eng", "plimsoll", "schema", "services", "src", "templates", "tests",
    ];

    public static IEnumerable<string> Check(IEnumerable<string> files) =>
        files.Select(path => path.Split('/')[0]).Distinct().Except(Allowed).Select(name => $"{name}: has no place in the root");
}
