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
    private int _openFiles;

    /// <summary>Uses a folder, which is made when it is missing.</summary>
    /// <param name="root">The folder; relative paths count from the working directory.</param>
    /// <exception cref="PackagingException">The folder cannot be made.</exception>
    public MediaStore(string root)
    {
        _root = Path.GetFullPath(root);
        StorageFaults.Guard($"make the media folder {_root}", () => Directory.CreateDirectory(_root));
    }

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

    /// <summary>Removes what packagings left that a crash ended. Call it at start, before any packaging.</summary>
    public void DiscardAbandoned()
    {
        var staging = Path.Combine(_root, StagingFolder);
        StorageFaults.Guard($"empty {staging}", () =>
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        });
    }

    /// <summary>Makes the empty folder in which a package is built; disposing it without a commit removes it.</summary>
    internal StagedPackage Stage(AssetId asset, PackageVersion version)
    {
        // The leading dot keeps the folder apart from every asset: no identity starts with one.
        var folder = Path.Combine(_root, StagingFolder, $"{asset}-{version}");
        return StagedPackage.Create(folder, PackageFolder(asset, version));
    }

    internal void Released() => Interlocked.Decrement(ref _openFiles);
}
