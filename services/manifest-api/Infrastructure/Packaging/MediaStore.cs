using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>
/// The folder of all packages: <c>{root}/{asset}/{vN}/{rendition}/{file}</c>. A package appears by one rename, complete and on the disk,
/// and never changes. Paths are built from validated identities only.
/// </summary>
public sealed class MediaStore
{
    private const string StagingFolder = ".staging";

    private readonly string _root;
    private readonly TimeProvider _time;
    private int _openFiles;

    /// <summary>Uses a folder, which is made when the first package is; touches nothing yet.</summary>
    /// <param name="root">The folder; relative paths count from the working directory. Several processes may share it.</param>
    /// <param name="time">The clock that names folders in the making.</param>
    public MediaStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        _time = time;
    }

    // The leading dot keeps the folder apart from every asset: no identity starts with one.
    private string Staging => Path.Combine(_root, StagingFolder);

    /// <summary>Files that are open for reading now.</summary>
    public int OpenFiles => Volatile.Read(ref _openFiles);

    /// <summary>The folder of a package, whether it is there or not.</summary>
    public string PackageFolder(AssetId asset, PackageVersion version) => Path.Combine(_root, asset.Value, version.ToString());

    /// <summary>Opens a file for reading any part of it; <see langword="null"/> when it is not there.</summary>
    public MediaFile? Open(AssetId asset, PackageVersion version, RenditionName rendition, MediaFileName file)
    {
        var path = Path.Combine(PackageFolder(asset, version), rendition.Value, file.Value);
        // Asking first costs one system call; an exception for every unknown path would cost a thousand times that.
        if (!File.Exists(path)) return null;
        try
        {
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous | FileOptions.SequentialScan);
            Interlocked.Increment(ref _openFiles);
            return new MediaFile(handle, $"{asset}/{version}/{rendition}/{file}", this);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Makes an empty package and takes it away again, which needs every right that a real one needs.</summary>
    /// <exception cref="PackagingException">No package could be made; the message names the folder and the reason.</exception>
    public void CheckWritable() => StagedPackage.Create(Staging, _root, _time).Dispose();

    /// <summary>Removes what packagings left that a crash ended; those of living processes stay.</summary>
    public AbandonedFolders DiscardAbandoned() => ClaimedFolder.DiscardAbandoned(Staging);

    /// <summary>Makes the empty folder in which a package is built; disposing it without a commit removes it.</summary>
    internal StagedPackage Stage(AssetId asset, PackageVersion version) => StagedPackage.Create(Staging, PackageFolder(asset, version), _time);

    internal void Released() => Interlocked.Decrement(ref _openFiles);
}
