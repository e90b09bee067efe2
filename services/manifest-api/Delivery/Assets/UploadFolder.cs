namespace ManifestApi.Delivery.Assets;

/// <summary>
/// Where uploads are received: a folder per process, so that what a crash left can be told from what another process is receiving.
/// The lock file in it is held as long as the process lives.
/// </summary>
internal sealed class UploadFolder : IDisposable
{
    private const string LockName = "lock";
    private readonly string _folder;
    private readonly FileStream _lock;
    private long _number;

    internal UploadFolder(string dataDirectory, TimeProvider time)
    {
        var uploads = Path.Combine(Path.GetFullPath(dataDirectory), "uploads");
        Directory.CreateDirectory(uploads);
        RemoveAbandoned(uploads);
        _folder = Path.Combine(uploads, Guid.CreateVersion7(time.GetUtcNow()).ToString("n"));
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(Path.Combine(_folder, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>A path for one upload. The extension of the sent name is not used: ffmpeg looks at the bytes.</summary>
    internal string NextPath() => Path.Combine(_folder, $"{Interlocked.Increment(ref _number)}.upload");

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void RemoveAbandoned(string uploads)
    {
        foreach (var folder in Directory.EnumerateDirectories(uploads))
        {
            if (!IsHeld(Path.Combine(folder, LockName))) Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
