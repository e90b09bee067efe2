using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Cli.Repository;

/// <summary>
/// Tells whether a build is still that of the sources: a hash over path, size and time of every input, so that an edit,
/// an added and a deleted file all show. Reading the files would take longer than the start it saves.
/// </summary>
internal static class Fingerprint
{
    private static readonly string[] SkippedFolders = ["node_modules", "bin", "obj"];
    private static readonly string[] RootInputs =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig"];

    /// <param name="tree">The repository.</param>
    /// <param name="folders">Folders that the build reads, relative to its root.</param>
    /// <param name="salt">What else the build depends on: the flavour, the commit.</param>
    public static string Of(SourceTree tree, IEnumerable<string> folders, params ReadOnlySpan<string> salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in salt) hash.AppendData(Encoding.UTF8.GetBytes(word + "\n"));
        var inputs = RootInputs.Select(name => new FileInfo(tree.At(name)))
            .Concat(folders.SelectMany(folder => Files(new DirectoryInfo(tree.At(folder)))));
        foreach (var file in inputs.Where(file => file.Exists).OrderBy(file => file.FullName, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{tree.Relative(file.FullName)}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\n"));

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        if (!folder.Exists) yield break;
        foreach (var file in folder.EnumerateFiles()) yield return file;
        foreach (var inner in folder.EnumerateDirectories().Where(inner => !SkippedFolders.Contains(inner.Name)))
            foreach (var file in Files(inner))
                yield return file;
    }
}
