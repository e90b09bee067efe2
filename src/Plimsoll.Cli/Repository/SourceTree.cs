namespace Plimsoll.Cli.Repository;

/// <summary>The repository that this program was built in.</summary>
internal sealed class SourceTree(string root)
{
    private const string SolutionFileName = "Plimsoll.slnx";

    public string Root { get; } = root;

    public string Solution => Path.Combine(Root, SolutionFileName);

    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Absolute path of something in the repository.</summary>
    public string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Path as a person standing in the repository's root would write it.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static SourceTree Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, SolutionFileName)))
                return new(folder.FullName);

        throw new CommandFailure(
            ExitCodes.Usage, $"No {SolutionFileName} above the program", start, "Start the program with ./plimsoll from its repository");
    }
}
