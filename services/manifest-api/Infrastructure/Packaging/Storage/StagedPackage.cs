namespace ManifestApi.Infrastructure.Packaging.Storage;

/// <summary>A package in the making: a folder of its own, which becomes the package by one rename or disappears.</summary>
internal sealed class StagedPackage : IDisposable
{
    private readonly ClaimedFolder _claimed;
    private readonly string _target;
    private bool _isCommitted;

    private StagedPackage(ClaimedFolder claimed, string target) => (_claimed, _target) = (claimed, target);

    /// <summary>Where to write.</summary>
    internal string Folder => Path.Combine(_claimed.Folder, "package");

    private string StaleFolder => Path.Combine(_claimed.Folder, "stale");

    internal static StagedPackage Create(string shared, string target, TimeProvider time) => StorageFaults.Guard($"make a folder in {shared}", () =>
    {
        var staged = new StagedPackage(ClaimedFolder.Claim(shared, time), target);
        Directory.CreateDirectory(staged.Folder);
        return staged;
    });

    /// <summary>Puts every byte on the disk, then gives the folder its final name: after a power cut the package is whole or absent.</summary>
    /// <param name="keepsExisting">Whether a package that lies there already is the same one, and stays.</param>
    internal void Commit(bool keepsExisting = false) => StorageFaults.Guard($"move the package to {_target}", () =>
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        foreach (var directory in Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories)) DirectorySync.Flush(directory);
        DirectorySync.Flush(Folder);

        var parent = Path.GetDirectoryName(_target)!;
        Directory.CreateDirectory(parent);
        // A version is reserved once, so what lies here was made for another catalog, one that has been deleted.
        while (!TryMove())
        {
            // Unless another process is publishing the very same set at this moment; then its copy is as good.
            if (keepsExisting) return;
            Directory.Move(_target, StaleFolder);
        }

        DirectorySync.Flush(parent);
        DirectorySync.Flush(Path.GetDirectoryName(parent)!);
        _isCommitted = true;
    });

    private bool TryMove()
    {
        if (Directory.Exists(_target)) return false;
        try
        {
            Directory.Move(Folder, _target);
            return true;
        }
        catch (IOException) when (Directory.Exists(_target))
        {
            return false;
        }
    }

    /// <summary>Takes a committed package away again: what could not be published must not lie around.</summary>
    internal void Withdraw()
    {
        if (_isCommitted && Directory.Exists(_target)) Directory.Delete(_target, recursive: true);
    }

    public void Dispose() => _claimed.Dispose();
}
