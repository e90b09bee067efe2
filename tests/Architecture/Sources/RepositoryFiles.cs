using Plimsoll.Testing;

namespace Architecture.Sources;

/// <summary>The files of the repository as git knows them: committed and new ones, without what is ignored.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);

    public static string Root => RepositoryFolder.Root;

    /// <summary>Paths relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> All => Listed.Value;

    /// <summary>Every file with this ending under this folder, with its text.</summary>
    public static IEnumerable<SourceText> Texts(string ending, string under = "") =>
        All.Where(path => path.EndsWith(ending, StringComparison.Ordinal) && path.StartsWith(under, StringComparison.Ordinal)).Select(Text);

    public static SourceText Text(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static IReadOnlyList<string> List()
    {
        var listing = Command.Run(Root, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        if (listing.ExitCode != 0) throw new InvalidOperationException($"git can't list {Root}: {listing.Output}");
        return [.. listing.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path))).Distinct().Order(StringComparer.Ordinal)];
    }
}
