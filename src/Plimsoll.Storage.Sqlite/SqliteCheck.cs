using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite;

/// <summary>Tells whether a file can serve as a store, without changing it.</summary>
internal static class SqliteCheck
{
    /// <summary>The write-ahead log grows to about this size before it is folded back.</summary>
    private const long MinFreeBytes = 4 << 20;

    /// <summary>Up to this size the whole file is checked for damage at boot; above it, that takes longer than a start may.</summary>
    private const long MaxWholeCheckBytes = 4 << 20;

    private static int _probes;

    /// <summary>Checks the folder of the file, which must take the write-ahead log.</summary>
    internal static StoreFault? Folder(string path, string location)
    {
        if (Directory.Exists(path)) return new(location, "The path is a folder.", "Name a file in it.");
        var folder = Path.GetDirectoryName(path)!;
        while (!Directory.Exists(folder))
        {
            if (System.IO.File.Exists(folder)) return new(location, $"{folder} is a file, not a folder.", "Choose another path.");
            folder = Path.GetDirectoryName(folder)!;
        }

        var freeBytes = new DriveInfo(folder).AvailableFreeSpace;
        if (freeBytes < MinFreeBytes)
            return new(location, $"The disk is full: {freeBytes / 1024} KB are free, {MinFreeBytes / 1024} KB are needed.", "Free space on it.");
        try
        {
            // Asking for permissions is no answer on a file system that is mounted read-only; a file that is gone on closing is.
            var probe = Path.Combine(folder, $".plimsoll-probe-{Environment.ProcessId}-{Interlocked.Increment(ref _probes)}");
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return FolderFault(location, folder, refused);
        }
    }

    internal static StoreFault FolderFault(string location, string folder, Exception refused) => new(
        location, $"The folder {folder} cannot be written: {refused.Message}", "Give the service write access to it, or mount it writable.");

    /// <summary>Checks the file itself.</summary>
    internal static StoreFault? File(string path, string location)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, location, create: false, busyTimeoutMs: 0);
            if (session.IsReadOnly)
                return new(location, "The file is read-only.", "Give the service write access to the file, or mount it writable.");
            session.Run("PRAGMA schema_version");
            return new FileInfo(path).Length <= MaxWholeCheckBytes ? FindDamage(session, location) : null;
        }
        catch (DatabaseException busy) when (busy.Failure == DatabaseFailure.Busy)
        {
            // Another process works on it just now, so it is a database.
            return null;
        }
        catch (DatabaseException failed)
        {
            return failed.Fault;
        }
        finally
        {
            session?.Discard();
        }
    }

    private static StoreFault? FindDamage(SqliteSession session, string location)
    {
        var verdict = session.Scalar("PRAGMA quick_check(1)");
        return verdict == "ok"
            ? null
            : new(location, $"The file is damaged: {verdict.ReplaceLineEndings(" ")}.", "Stop the service, keep a copy, restore a backup.");
    }
}
