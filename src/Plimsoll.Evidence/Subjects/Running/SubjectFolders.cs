using System.Globalization;
using System.Security.Cryptography;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The temporary folders of one measurement. They are gone when it ends.</summary>
internal sealed class SubjectFolders : IDisposable
{
    private readonly string _root;
    private int _launches;

    /// <summary>Makes them.</summary>
    /// <param name="parent">Where; the system's folder for temporary files when <see langword="null"/>.</param>
    public SubjectFolders(string? parent = null)
    {
        _root = parent is null
            ? Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"plimsoll-subject-{RandomNumberGenerator.GetHexString(32, lowercase: true)}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
            : Directory.CreateDirectory(Path.Combine(parent, "plimsoll-subject")).FullName;
        Work = Path.Combine(_root, "work");
        Out = Directory.CreateDirectory(Path.Combine(_root, "out")).FullName;
        Cache = Path.Combine(_root, "cache");
    }

    /// <summary>Where the working copy goes.</summary>
    public string Work { get; }

    /// <summary>Where a build puts what it makes.</summary>
    public string Out { get; }

    /// <summary>The cache of the package manager.</summary>
    public string Cache { get; }

    /// <summary>An empty folder for one launch.</summary>
    public string NewLaunch() =>
        Directory.CreateDirectory(Path.Combine(_root, "launches", Interlocked.Increment(ref _launches).ToString(CultureInfo.InvariantCulture))).FullName;

    /// <summary>Empties a folder, and makes it when it is missing.</summary>
    public static void Empty(string folder)
    {
        Remove(folder);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Removes a file or a folder, also one that a package manager made read-only. Links are removed, and what they lead to stays as it is.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path) || new FileInfo(path).LinkTarget is not null) File.Delete(path);
        if (!Directory.Exists(path)) return;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            foreach (var folder in Directory.EnumerateDirectories(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Prepend(path))
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.Delete(path, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(_root);
}
