using System.Collections.Immutable;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>
/// A folder for files in the making, below one that several processes may share. A lock file beside it is held as long as it is in use,
/// so that what a crash left can be told from what a living process works on. Needs a file system with locks (flock).
/// </summary>
public sealed class ClaimedFolder : IDisposable
{
    private const string LockExtension = ".lock";

    // "In use by another process": errno of Linux and macOS, which the runtime keeps in HResult, and Windows' own code.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private ClaimedFolder(string folder, FileStream hold) => (Folder, _lock) = (folder, hold);

    /// <summary>The folder: empty at first, gone after <see cref="Dispose"/>.</summary>
    public string Folder { get; }

    /// <summary>Makes a folder that nobody else uses.</summary>
    /// <param name="shared">Where; made when it is missing.</param>
    /// <param name="time">The clock that names it.</param>
    /// <exception cref="IOException">It could not be made: no space, a broken disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static ClaimedFolder Claim(string shared, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(shared);
        while (true)
        {
            var folder = Path.Combine(shared, Guid.CreateVersion7(time.GetUtcNow()).ToString("n"));
            if (TryLock(LockOf(folder), FileMode.CreateNew) is not { } hold) continue;
            if (TryMake(folder)) return new ClaimedFolder(folder, hold);
            hold.Dispose();
        }
    }

    /// <summary>Removes what no living process holds. Safe at any time, and from several processes at once.</summary>
    /// <param name="shared">The folder that processes share; nothing happens when it is missing.</param>
    public static AbandonedFolders DiscardAbandoned(string shared)
    {
        if (!Directory.Exists(shared)) return new AbandonedFolders(0, []);
        var faults = ImmutableArray.CreateBuilder<string>();
        var discarded = 0;
        foreach (var file in Directory.EnumerateFiles(shared, "*" + LockExtension)) Count(Discard(file[..^LockExtension.Length]));

        // The lock is made before the folder and removed after it, so a folder without one is nobody's.
        foreach (var folder in Directory.EnumerateDirectories(shared).Where(static folder => !File.Exists(LockOf(folder)))) Count(Delete(folder));
        return new AbandonedFolders(discarded, faults.DrainToImmutable());

        void Count((bool IsDiscarded, string? Fault) result)
        {
            if (result.IsDiscarded) discarded++;
            if (result.Fault is { } fault) faults.Add(fault);
        }
    }

    /// <summary>Removes the folder with all that is left in it.</summary>
    public void Dispose()
    {
        if (!_lock.CanWrite) return;
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        _lock.Dispose();
    }

    private static string LockOf(string folder) => folder + LockExtension;

    /// <summary>False when a clean-up came between the making of the lock file and its locking, and took it for an abandoned one.</summary>
    private static bool TryMake(string folder)
    {
        if (!File.Exists(LockOf(folder))) return false;
        Directory.CreateDirectory(folder);
        return true;
    }

    private static (bool IsDiscarded, string? Fault) Discard(string folder)
    {
        try
        {
            using var hold = TryLock(LockOf(folder), FileMode.Open);
            return hold is null ? (false, null) : Delete(folder);
        }
        catch (FileNotFoundException)
        {
            return (false, null);
        }
        catch (Exception failure) when (StorageFaults.IsStorage(failure))
        {
            return (false, $"{LockOf(folder)}: {failure.Message}");
        }
    }

    private static (bool IsDiscarded, string? Fault) Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return (true, null);
        }
        catch (DirectoryNotFoundException)
        {
            return (false, null);
        }
        catch (Exception failure) when (StorageFaults.IsStorage(failure))
        {
            // A tool of the crashed process may be writing its last file into it. The next clean-up finds the folder again.
            return (false, $"{folder}: {failure.Message}");
        }
    }

    /// <summary>Opens a lock file for this process alone; it goes when it is closed, and stays when the process is killed.</summary>
    private static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException held) when (held.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
    }
}
