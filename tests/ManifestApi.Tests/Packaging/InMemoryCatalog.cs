using System.Collections.Immutable;
using ManifestApi.Domain.Catalog;

namespace ManifestApi.Tests.Packaging;

/// <summary>A catalog that keeps everything in memory and all promises of its interface.</summary>
internal sealed class InMemoryCatalog : IAssetCatalog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AssetId, Asset> _assets = [];
    private readonly Dictionary<AssetId, int> _reserved = [];
    private readonly Dictionary<(AssetId, PackageVersion), SegmentedPackage> _packages = [];

    /// <summary>Thrown by the next publish, to see what is left behind.</summary>
    internal Exception? PublishFailure { get; set; }

    internal Asset this[AssetId id]
    {
        get { lock (_lock) return _assets[id]; }
    }

    public ValueTask<PlayableAsset?> FindPlayableAsync(AssetId id, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_assets.TryGetValue(id, out var asset)) return ValueTask.FromResult<PlayableAsset?>(null);
            var package = asset.Current is { } version ? _packages[(id, version)] : null;
            var bare = package is null ? null : new Package(package.Version, package.TargetDurationSeconds, [.. package.Renditions.Select(static r => r.Rendition)]);
            return ValueTask.FromResult<PlayableAsset?>(new PlayableAsset(asset, bare));
        }
    }

    public ValueTask<SegmentedPackage?> FindPackageAsync(AssetId id, PackageVersion version, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_packages.GetValueOrDefault((id, version)));
    }

    public async ValueTask<SegmentedRendition?> FindRenditionAsync(AssetId id, PackageVersion version, string rendition, CancellationToken cancellation) =>
        (await FindPackageAsync(id, version, cancellation))?.Renditions.FirstOrDefault(r => r.Rendition.Name == rendition);

    public ValueTask<ImmutableArray<Asset>> ListAsync(TenantId tenant, int limit, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_assets.Values.Where(a => a.Tenant == tenant).OrderByDescending(a => a.CreatedAt).Take(limit).ToImmutableArray());
    }

    public ValueTask<Asset> RegisterAsync(Asset asset, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var same = _assets.Values.FirstOrDefault(a => a.Tenant == asset.Tenant && a.SourceSha256 == asset.SourceSha256);
            if (same is null) _assets.Add(asset.Id, asset);
            return ValueTask.FromResult(same ?? asset);
        }
    }

    public ValueTask<PackageVersion> ReserveVersionAsync(AssetId id, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(new PackageVersion(_reserved[id] = _reserved.GetValueOrDefault(id) + 1));
    }

    public ValueTask PublishAsync(AssetId id, SegmentedPackage package, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (PublishFailure is { } failure) throw failure;
            _packages.Add((id, package.Version), package);
            _assets[id] = _assets[id] with { State = AssetState.Ready, Current = package.Version };
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<bool> TryReplaceAsync(AssetId id, SegmentedPackage package, AssetSource source, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (PublishFailure is { } failure) throw failure;
            var asset = _assets[id];
            if (asset.Current is { } current && (current.Number >= package.Version.Number || asset.SourceSha256 == source.Sha256)) return ValueTask.FromResult(false);
            _packages.Add((id, package.Version), package);
            _assets[id] = asset with { State = AssetState.Ready, Failure = null, Current = package.Version, SourceSha256 = source.Sha256, Title = source.Title };
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask FailAsync(AssetId id, string reason, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _assets[id] = _assets[id] with { State = AssetState.Failed, Failure = reason };
            return ValueTask.CompletedTask;
        }
    }
}
