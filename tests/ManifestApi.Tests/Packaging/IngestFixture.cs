using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Tests.Packaging;

/// <summary>A catalog, a store and an ingest, with a folder for sources.</summary>
internal sealed class IngestFixture : IDisposable
{
    private readonly TenantId _tenant = TenantId.TryParse("tests", out var tenant) ? tenant : default;

    internal TemporaryFolder Folder { get; } = new();

    internal InMemoryCatalog Catalog { get; } = new();

    internal MediaStore Store { get; }

    internal PackagingOptions Options { get; init; } = new();

    internal IngestFixture() => Store = new MediaStore(Folder["media"], TimeProvider.System);

    internal AssetId Id { get; } = AssetId.New(TimeProvider.System);

    internal Asset Asset => Catalog[Id];

    internal string PackageFolder => Store.PackageFolder(Id, new PackageVersion(1));

    internal async Task<SegmentedPackage> IngestAsync(string source, CancellationToken cancellation)
    {
        var asset = new Asset
        {
            Id = Id,
            Tenant = _tenant,
            Title = "A title",
            Class = "vod",
            Policy = PlaybackPolicy.Public,
            State = AssetState.Packaging,
            SourceSha256 = Path.GetFileName(source),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await Catalog.RegisterAsync(asset, cancellation);
        return await new AssetIngest(Catalog, Store, Options, TimeProvider.System).IngestAsync(asset, source, cancellation);
    }

    /// <summary>Nothing of a failed packaging may stay.</summary>
    internal void AssertNothingLeft()
    {
        var media = Folder["media"];
        if (!Directory.Exists(media)) return;
        var left = Directory.EnumerateFileSystemEntries(media, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != ".staging");
        Assert.Empty(left);
    }

    public void Dispose() => Folder.Dispose();
}
