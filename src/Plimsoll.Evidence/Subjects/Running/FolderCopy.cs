namespace Plimsoll.Evidence.Subjects;

/// <summary>Copies a folder with modes and links, and sums up the size of one.</summary>
internal static class FolderCopy
{
    /// <summary>The history is no part of a service, and often the larger part of a folder.</summary>
    private const string History = ".git";

    /// <summary>
    /// Copies what is not excluded by its name. A link is copied as the link that it is, and leads to the same place in the copy.
    /// Throws <see cref="SubjectFailedException"/> for one that leads out of the folder.
    /// </summary>
    public static void Copy(string source, string target, IReadOnlyCollection<string> exclude, CancellationToken cancellation)
    {
        var links = new LinkTrail(source);
        CopyFolder(new DirectoryInfo(source), target);

        void CopyFolder(DirectoryInfo folder, string into)
        {
            Directory.CreateDirectory(into);
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                cancellation.ThrowIfCancellationRequested();
                if (entry.Name == History || exclude.Contains(entry.Name)) continue;
                var copy = Path.Combine(into, entry.Name);
                if (entry.LinkTarget is not null) File.CreateSymbolicLink(copy, links.TargetInCopy(entry) ?? throw LeadsOut(entry, source));
                else if (entry is DirectoryInfo inner) CopyFolder(inner, copy);
                else if (entry is FileInfo { Length: > 0 } file) file.CopyTo(copy);
                else CreateEmpty(copy, entry.UnixFileMode);
            }
        }
    }

    /// <summary>Bytes of a file, or of all files below a folder; links count for nothing.</summary>
    public static long SizeOf(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        return new DirectoryInfo(path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Sum(static file => file.Length);
    }

    private static SubjectFailedException LeadsOut(FileSystemInfo link, string source) => new(
        SubjectPhase.WorkingCopy,
        $"'{Path.GetRelativePath(source, link.FullName)}' is a link to '{link.LinkTarget}', which leads out of the working copy, or in a circle",
        "Put what it leads to into the folder, or name the link in 'workingCopy.exclude'");

    // Also for sockets and pipes: reading one would wait for ever.
    private static void CreateEmpty(string path, UnixFileMode mode)
    {
        File.Create(path).Dispose();
        File.SetUnixFileMode(path, mode);
    }
}
