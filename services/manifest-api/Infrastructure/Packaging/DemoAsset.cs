using System.Security.Cryptography;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Reading;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Loads the shipped demo set as asset <c>demo</c> of tenant <c>demo</c>. It needs neither ffmpeg nor a network.</summary>
public sealed class DemoAsset(IAssetCatalog catalog, MediaStore store, TimeProvider time)
{
    private const string Name = "demo";

    /// <summary>Makes the demo playable; once it is, this costs one query and one look at the folder.</summary>
    /// <param name="shippedFolder">The set as it is shipped.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <returns>The version that plays.</returns>
    /// <exception cref="PackagingException">The shipped set is damaged or could not be copied.</exception>
    public async Task<PackageVersion> LoadAsync(string shippedFolder, CancellationToken cancellation)
    {
        var id = AssetId.TryParse(Name, out var parsed) ? parsed : throw new InvalidOperationException($"'{Name}' is no identity.");
        var playable = await catalog.FindPlayableAsync(id, cancellation);
        if (playable?.Package is { } current && Directory.Exists(store.PackageFolder(id, current.Version))) return current.Version;

        var digest = Digest(shippedFolder);
        // Machines that share a database each have a folder of their own: what is published already is only copied.
        if (playable is { Package: { } published } && playable.Asset.SourceSha256 == digest)
        {
            Copy(shippedFolder, id, published.Version).Dispose();
            return published.Version;
        }

        if (playable is null) await catalog.RegisterAsync(Describe(id, DescriptionReader.Read(shippedFolder).Title, digest), cancellation);
        var version = await catalog.ReserveVersionAsync(id, cancellation);
        var package = PackageReader.Read(shippedFolder, version, cancellation);
        using var copied = Copy(shippedFolder, id, version);
        try
        {
            await catalog.PublishAsync(id, package, cancellation);
        }
        catch
        {
            copied.Withdraw();
            throw;
        }

        return version;
    }

    private Asset Describe(AssetId id, string title, string digest) => new()
    {
        Id = id,
        Tenant = TenantId.TryParse(Name, out var tenant) ? tenant : default,
        Title = title,
        Class = "vod",
        Policy = PlaybackPolicy.Public,
        State = AssetState.Packaging,
        SourceSha256 = digest,
        CreatedAt = time.GetUtcNow(),
    };

    private StagedPackage Copy(string shippedFolder, AssetId id, PackageVersion version)
    {
        var staged = store.Stage(id, version);
        try
        {
            StorageFaults.Guard($"copy the demo set to {staged.Folder}", () => CopyFiles(shippedFolder, staged.Folder));
            staged.Commit();
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    private static void CopyFiles(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>SHA-256 over the files' names and contents in order of name.</summary>
    private static string Digest(string folder)
    {
        if (!Directory.Exists(folder)) throw new PackagingException(PackagingFaultKind.Storage, $"The demo set is not at {folder}: the installation is incomplete.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file) + "\n"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
