using System.Runtime.InteropServices;

namespace ManifestApi.Infrastructure.Packaging.Storage;

/// <summary>Flushes a directory's entries to the disk. .NET opens no directories, so the C library is asked; on Windows the file system does it itself.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    internal static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0) throw Failure(directory);
        try
        {
            if (Sync(descriptor) != 0) throw Failure(directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string directory) =>
        new($"The directory {directory} could not be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
