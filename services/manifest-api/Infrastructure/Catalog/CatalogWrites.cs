using ManifestApi.Domain.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>The catalog's writes in a transaction that is already open.</summary>
internal static class CatalogWrites
{
    internal static async ValueTask<Asset> RegisterAsync(DatabaseSession session, Asset asset, CancellationToken cancellation)
    {
        await session.Statement(CatalogSql.InsertTenant).Bind(1, asset.Tenant.Value).Bind(2, asset.CreatedAt).ExecuteAsync(cancellation);
        await session.Statement(CatalogSql.InsertAsset)
            .Bind(1, asset.Id.Value).Bind(2, asset.Tenant.Value).Bind(3, asset.Title).Bind(4, asset.Class)
            .Bind(5, Vocabulary.Write(asset.Policy)).Bind(6, Vocabulary.Write(asset.State)).Bind(7, asset.Failure)
            .Bind(8, asset.SourceSha256).Bind(9, asset.CreatedAt)
            .ExecuteAsync(cancellation);
        var find = session.Statement(CatalogSql.FindBySource).Bind(1, asset.Tenant.Value).Bind(2, asset.SourceSha256);
        await using var rows = await find.QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation)
            ? CatalogRows.ReadAsset(rows)
            : throw new InvalidDataException($"Asset {asset.Id} was registered and cannot be found by its source.");
    }

    internal static async ValueTask<PackageVersion> ReserveVersionAsync(DatabaseSession session, AssetId id, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(CatalogSql.ReserveVersion).Bind(1, id.Value).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? new PackageVersion(rows.Int32(0)) : throw CatalogConflictException.NoAsset(id);
    }

    internal static async ValueTask<bool> PublishAsync(
        DatabaseSession session, (AssetId Id, SegmentedPackage Package, DateTimeOffset Now) publish, CancellationToken cancellation)
    {
        var (id, package, now) = publish;
        var asset = session.Statement(CatalogSql.MakeCurrent).Bind(1, id.Value).Bind(2, package.Version.Number);
        var assetKey = await ReadKeyAsync(asset, cancellation) ?? throw CatalogConflictException.NotReserved(id, package.Version);
        await InsertPackageAsync(session, assetKey, package, now, cancellation);
        return true;
    }

    internal static async ValueTask<bool> TryReplaceAsync(
        DatabaseSession session, (AssetId Id, SegmentedPackage Package, AssetSource Source, DateTimeOffset Now) replace, CancellationToken cancellation)
    {
        var (id, package, source, now) = replace;
        var asset = session.Statement(CatalogSql.ReplaceCurrent)
            .Bind(1, id.Value).Bind(2, package.Version.Number).Bind(3, source.Sha256).Bind(4, source.Title);
        if (await ReadKeyAsync(asset, cancellation) is not { } assetKey) return false;
        await InsertPackageAsync(session, assetKey, package, now, cancellation);
        return true;
    }

    internal static async ValueTask<bool> FailAsync(DatabaseSession session, (AssetId Id, string Reason) failed, CancellationToken cancellation) =>
        await session.Statement(CatalogSql.Fail).Bind(1, failed.Id.Value).Bind(2, failed.Reason).ExecuteAsync(cancellation) == 1
            ? true
            : throw CatalogConflictException.NoAsset(failed.Id);

    private static async ValueTask InsertPackageAsync(
        DatabaseSession session, long assetKey, SegmentedPackage package, DateTimeOffset now, CancellationToken cancellation)
    {
        var insert = session.Statement(CatalogSql.InsertPackage)
            .Bind(1, assetKey).Bind(2, package.Version.Number).Bind(3, package.TargetDurationSeconds).Bind(4, now);
        var packageKey = await ReadKeyAsync(insert, cancellation)
            ?? throw new InvalidDataException($"Package {package.Version} was inserted without a key.");
        await InsertRenditionsAsync(session, packageKey, package, cancellation);
        await InsertSegmentsAsync(session, packageKey, package, cancellation);
    }

    private static async ValueTask<long?> ReadKeyAsync(DatabaseStatement statement, CancellationToken cancellation)
    {
        await using var rows = await statement.QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? rows.Int64(0) : null;
    }

    private static ValueTask InsertRenditionsAsync(DatabaseSession session, long packageKey, SegmentedPackage package, CancellationToken cancellation)
    {
        var insert = session.Statement(CatalogSql.InsertRendition);
        for (var i = 0; i < package.Renditions.Length; i++)
        {
            var r = package.Renditions[i].Rendition;
            insert
                .Bind(1, packageKey).Bind(2, i + 1).Bind(3, r.Name).Bind(4, Vocabulary.Write(r.Kind)).Bind(5, r.Codec)
                .Bind(6, r.Width).Bind(7, r.Height).Bind(8, r.FrameRate.Numerator).Bind(9, r.FrameRate.Denominator)
                .Bind(10, r.Language).Bind(11, r.Label).Bind(12, r.IsDefault).Bind(13, r.Channels).Bind(14, r.SampleRate)
                .Bind(15, r.Timescale).Bind(16, r.SegmentCount).Bind(17, r.DurationTicks).Bind(18, r.MaxSegmentTicks)
                .Bind(19, r.PeakBitsPerSecond).Bind(20, r.AverageBitsPerSecond).Bind(21, r.KeyframePeakBitsPerSecond)
                .Bind(22, r.KeyframeAverageBitsPerSecond).Bind(23, r.InitBytes)
                .Add();
        }

        return insert.ExecuteAddedAsync(cancellation);
    }

    private static async ValueTask InsertSegmentsAsync(DatabaseSession session, long packageKey, SegmentedPackage package, CancellationToken cancellation)
    {
        var insert = session.Statement(CatalogSql.InsertSegment).Bind(1, packageKey);
        for (var i = 0; i < package.Renditions.Length; i++)
        {
            insert.Bind(2, i + 1);
            foreach (var segment in package.Renditions[i].Segments)
            {
                insert
                    .Bind(3, segment.Number).Bind(4, segment.StartTicks).Bind(5, segment.DurationTicks)
                    .Bind(6, segment.Bytes).Bind(7, segment.KeyframeBytes)
                    .Add();
            }

            await insert.ExecuteAddedAsync(cancellation);
        }
    }
}
