using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Probing;
using ManifestApi.Infrastructure.Packaging.Storage;
using ManifestApi.Infrastructure.Packaging.Tools;
using Plimsoll.Runtime.Data;
using ManifestApi.Infrastructure.Packaging.Transcoding;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Makes a registered asset playable: probe, package, measure, verify, store, publish. Whatever fails is recorded with the asset.</summary>
public sealed class AssetIngest
{
    private readonly IAssetCatalog _catalog;
    private readonly MediaStore _store;
    private readonly PackagingOptions _options;
    private readonly Ffprobe _ffprobe;
    private readonly FfmpegPackager _packager;

    /// <summary>Joins a catalog and a store.</summary>
    /// <param name="catalog">Where packages are published.</param>
    /// <param name="store">Where their files go.</param>
    /// <param name="options">Limits of the tools.</param>
    /// <param name="time">The clock of the time limits.</param>
    public AssetIngest(IAssetCatalog catalog, MediaStore store, PackagingOptions options, TimeProvider time)
    {
        var child = new ChildProcess(time);
        _catalog = catalog;
        _store = store;
        _options = options;
        _ffprobe = new Ffprobe(options, child);
        _packager = new FfmpegPackager(options, child);
    }

    /// <summary>Packages a source as the next version of an asset and publishes it.</summary>
    /// <param name="asset">The asset, already registered.</param>
    /// <param name="sourcePath">The source on this machine; it is only read.</param>
    /// <param name="cancellation">Ends the work; its processes are killed and its files removed.</param>
    /// <returns>What was published.</returns>
    /// <exception cref="PackagingException">The source was refused or a tool failed; the asset is recorded as failed with the same words.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; the asset is recorded as failed.</exception>
    public async Task<SegmentedPackage> IngestAsync(Asset asset, string sourcePath, CancellationToken cancellation)
    {
        try
        {
            return await PackageAndPublishAsync(asset, sourcePath, cancellation);
        }
        catch (Exception failure)
        {
            await RecordAsync(asset.Id, failure);
            throw;
        }
    }

    private async Task<SegmentedPackage> PackageAndPublishAsync(Asset asset, string sourcePath, CancellationToken cancellation)
    {
        var facts = await _ffprobe.ProbeAsync(sourcePath, _options.ProbeTimeout, cpuUsed: null, cancellation);
        var version = await _catalog.ReserveVersionAsync(asset.Id, cancellation);
        using var staged = _store.Stage(asset.Id, version);
        await _packager.PackageAsync(new PackagingTask(sourcePath, asset.Title, facts), staged.Folder, _options.PackageTimeout, PackagingWatch.None, cancellation);
        var package = Measure(staged.Folder, version, cancellation);
        PackageVerifier.Verify(package, facts);
        cancellation.ThrowIfCancellationRequested();
        staged.Commit();
        await PublishAsync(asset.Id, package, staged);
        return package;
    }

    private static SegmentedPackage Measure(string folder, PackageVersion version, CancellationToken cancellation)
    {
        try
        {
            return PackageReader.Read(folder, version, cancellation);
        }
        catch (Exception failure) when (StorageFaults.IsStorage(failure))
        {
            throw StorageFaults.Wrap($"read the package in {folder}", failure);
        }
    }

    /// <summary>
    /// Not cancellable: a package on the disk is either published or taken away. When the connection broke in the commit the publication
    /// may stand, and then the files must too.
    /// </summary>
    private async Task PublishAsync(AssetId asset, SegmentedPackage package, StagedPackage staged)
    {
        try
        {
            await _catalog.PublishAsync(asset, package, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not DatabaseException { Failure: DatabaseFailure.ConnectionLost })
        {
            staged.Withdraw();
            throw;
        }
    }

    private async Task RecordAsync(AssetId asset, Exception failure)
    {
        var reason = failure switch
        {
            PackagingException refused => refused.Fault.Message,
            OperationCanceledException => "Packaging was cancelled. Post the file again.",
            _ => $"Packaging failed: {failure.Message}",
        };
        try
        {
            await _catalog.FailAsync(asset, reason, CancellationToken.None);
        }
        catch (Exception second)
        {
            throw new AggregateException($"Packaging failed, and so did recording it for asset {asset}.", failure, second);
        }
    }
}
