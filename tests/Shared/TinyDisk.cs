using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>A small file system of its own, in memory. Mounting needs root; the folder's permissions say the same to anyone else.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly bool _isMounted = Environment.UserName == "root";

    internal TinyDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("plimsoll-disk-").FullName;
        if (!_isMounted) throw new InvalidOperationException("This test mounts a file system and needs root. Run it as root, or in a container.");
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
    }

    internal string Folder { get; }

    internal void MakeReadOnly() => Run("mount", "-o", "remount,ro", Folder);

    /// <summary>Takes all space but about so much.</summary>
    internal void FillUpTo(long freeBytes)
    {
        using var ballast = File.Create(Path.Combine(Folder, "ballast"));
        ballast.SetLength(0);
        var block = new byte[64 * 1024];
        while (new DriveInfo(Folder).AvailableFreeSpace > freeBytes + block.Length)
        {
            ballast.Write(block);
            ballast.Flush();
        }
    }

    internal void Empty() => File.Delete(Path.Combine(Folder, "ballast"));

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
