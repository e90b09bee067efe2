using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>
/// Loads the shipped demo set as asset <c>demo</c> of tenant <c>demo</c>. It needs neither ffmpeg nor a network. When a release ships
/// another set, that becomes a new version; the old one stays where it was.
/// </summary>
public sealed class DemoAsset(IAssetCatalog catalog, MediaStore store, TimeProvider time)
{
    private const string Name = "demo";

    // Processes that start together race to publish; whoever loses finds what the winner published.
    private const int MaxAttempts = 8;
    private static readonly AssetId Id = AssetId.TryParse(Name, out var id) ? id : throw new InvalidOperationException($"'{Name}' is no identity.");

    /// <summary>Makes the shipped set the one that plays; once it is, this costs one query, one small file and one look at the folder.</summary>
    /// <param name="shippedFolder">The set as it is shipped, with the list of its files beside it: <c>{folder}.sha256</c>.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <returns>The version that plays.</returns>
    /// <exception cref="PackagingException">The shipped set is damaged or could not be copied.</exception>
    public async Task<PackageVersion> LoadAsync(string shippedFolder, CancellationToken cancellation)
    {
        var set = ShippedSet.Read(shippedFolder);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var playable = await catalog.FindPlayableAsync(Id, cancellation);
            if (playable is { Package: { } current } && playable.Asset.SourceSha256 == set.Digest)
            {
                // Machines that share a database each have a folder of their own: what is published already is only copied.
                if (!Directory.Exists(store.PackageFolder(Id, current.Version))) Copy(set, current.Version, keepsExisting: true).Dispose();
                return current.Version;
            }

            if (playable is null) await catalog.RegisterAsync(Describe(set.ToSource()), cancellation);
            if (await PublishAsync(set, shippedFolder, cancellation) is { } published) return published;
        }

        throw new PackagingException(PackagingFaultKind.Storage, $"Asset {Id} was replaced by other processes {MaxAttempts} times in a row. Start the releases that ship different demo sets one after the other.");
    }

    private async Task<PackageVersion?> PublishAsync(ShippedSet set, string shippedFolder, CancellationToken cancellation)
    {
        var version = await catalog.ReserveVersionAsync(Id, cancellation);
        var package = PackageReader.Read(shippedFolder, version, cancellation);
        using var copied = Copy(set, version, keepsExisting: false);
        var isPublished = false;
        try
        {
            isPublished = await catalog.TryReplaceAsync(Id, package, set.ToSource(), cancellation);
            return isPublished ? version : null;
        }
        finally
        {
            if (!isPublished) copied.Withdraw();
        }
    }

    private Asset Describe(AssetSource source) => new()
    {
        Id = Id,
        Tenant = TenantId.TryParse(Name, out var tenant) ? tenant : default,
        Title = source.Title,
        Class = "vod",
        Policy = PlaybackPolicy.Public,
        State = AssetState.Packaging,
        SourceSha256 = source.Sha256,
        CreatedAt = time.GetUtcNow(),
    };

    private StagedPackage Copy(ShippedSet set, PackageVersion version, bool keepsExisting)
    {
        var staged = store.Stage(Id, version);
        try
        {
            set.CopyTo(staged.Folder);
            staged.Commit(keepsExisting);
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }
}
