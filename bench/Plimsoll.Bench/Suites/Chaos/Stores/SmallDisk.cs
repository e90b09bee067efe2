using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Chaos.Stores;

/// <summary>A file system of its own in memory, which can be full without the machine's being so. Mounting needs root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int BlockBytes = 256 * 1024;
    private const int NoSpace = 28;
    private readonly ProcessRegistry _processes;

    private SmallDisk(ProcessRegistry processes, string folder) => (_processes, Folder) = (processes, folder);

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Whether this process may mount one. Throws <see cref="EnvironmentUnfitException"/> when not.</summary>
    public static void Check()
    {
        if (!Environment.IsPrivilegedProcess)
            throw new EnvironmentUnfitException("The suite mounts a small file system, to have a disk that is full, and mounting needs root. Run it as root, for example in a container.");
    }

    /// <summary>Makes it in a folder that this creates.</summary>
    public static async Task<SmallDisk> MountAsync(ProcessRegistry processes, string folder, int megabytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await processes.RunToEndAsync(new CommandLine("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder]), cancellation);
        return new SmallDisk(processes, folder);
    }

    /// <summary>Takes all space but about so much.</summary>
    public void FillUpTo(long freeBytes)
    {
        var drive = new DriveInfo(Folder);
        var block = new byte[BlockBytes];
        try
        {
            using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (drive.AvailableFreeSpace - freeBytes is > 0 and var left) ballast.Write(block.AsSpan(0, (int)Math.Min(left, BlockBytes)));
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            // Others write too.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Empty() => File.Delete(Ballast);

    /// <summary>Takes it away at once. It is gone when the last process on it has ended: after a failure some still run, and the failure is what people must see.</summary>
    public async ValueTask DisposeAsync() => await _processes.RunToEndAsync(new CommandLine("umount", ["--lazy", Folder]), CancellationToken.None);
}
