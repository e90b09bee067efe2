namespace Plimsoll.Evidence.Subjects;

/// <summary>Copies a folder with modes and links, and sums up the size of one.</summary>
internal static class FolderCopy
{
    /// <summary>The history is no part of a service, and often the larger part of a folder.</summary>
    private const string History = ".git";

    /// <summary>Copies what is not excluded by its name. A link is copied as the link that it is.</summary>
    public static void Copy(string source, string target, IReadOnlyCollection<string> exclude, CancellationToken cancellation)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.Name == History || exclude.Contains(entry.Name)) continue;
            var copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(copy, link);
            else if (entry is DirectoryInfo) Copy(entry.FullName, copy, exclude, cancellation);
            else if (entry is FileInfo { Length: > 0 } file) file.CopyTo(copy);
            else CreateEmpty(copy, entry.UnixFileMode);
        }
    }

    /// <summary>Bytes of a file, or of all files below a folder; links count for nothing.</summary>
    public static long SizeOf(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        return new DirectoryInfo(path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Sum(static file => file.Length);
    }

    // Also for sockets and pipes: reading one would wait for ever.
    private static void CreateEmpty(string path, UnixFileMode mode)
    {
        File.Create(path).Dispose();
        File.SetUnixFileMode(path, mode);
    }
}
