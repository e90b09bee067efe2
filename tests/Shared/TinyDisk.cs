using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>A small file system of its own, in memory. Mounting needs root, and a disk that is full or read-only cannot be had without it.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int BlockBytes = 64 * 1024;
    private const int NoSpace = 28;

    internal TinyDisk(int megabytes)
    {
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("This test mounts a small file system, to fill it or to make it read-only, and mounting needs root. Run the tests as root, for example in a container.");
        Folder = Directory.CreateTempSubdirectory("plimsoll-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
    }

    internal string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    internal void MakeReadOnly() => Run("mount", "-o", "remount,ro", Folder);

    internal void MakeWritable() => Run("mount", "-o", "remount,rw", Folder);

    /// <summary>Takes all space but about so much.</summary>
    internal void FillUpTo(long freeBytes)
    {
        using var ballast = File.Create(Ballast);
        var block = new byte[BlockBytes];
        while (new DriveInfo(Folder).AvailableFreeSpace > freeBytes + block.Length)
        {
            ballast.Write(block);
            ballast.Flush();
        }
    }

    /// <summary>Takes all space, to the last byte.</summary>
    internal void Fill()
    {
        FillUpTo(0);
        try
        {
            using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true) ballast.WriteByte(0);
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            // That is it.
        }
    }

    internal void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {error}");
    }
}
