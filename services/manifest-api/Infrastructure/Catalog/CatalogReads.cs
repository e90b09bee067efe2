using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ManifestApi.Domain.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>The catalog's reads in a session that is already open.</summary>
internal static class CatalogReads
{
    private const int MaxRenditions = 64;

    internal static async ValueTask<PlayableAsset?> FindPlayableAsync(DatabaseSession session, AssetId id, CancellationToken cancellation)
    {
        const int target = CatalogRows.AssetColumns;
        await using var rows = await session.Statement(CatalogSql.FindPlayable).Bind(1, id.Value).QueryAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        var asset = CatalogRows.ReadAsset(rows);
        if (asset.Current is not { } version || rows.IsNull(target)) return new PlayableAsset(asset, null);
        var targetSeconds = rows.Int32(target);
        var renditions = await ReadRenditionsAsync(rows, target + 1, cancellation);
        return new PlayableAsset(asset, new Package(version, targetSeconds, renditions));
    }

    internal static async ValueTask<SegmentedPackage?> FindPackageAsync(
        DatabaseSession session, (AssetId Id, PackageVersion Version) key, CancellationToken cancellation)
    {
        long packageKey;
        int targetSeconds;
        ImmutableArray<Rendition> renditions;
        await using (var rows = await session.Statement(CatalogSql.FindPackage).Bind(1, key.Id.Value).Bind(2, key.Version.Number).QueryAsync(cancellation))
        {
            if (!await rows.ReadAsync(cancellation)) return null;
            packageKey = rows.Int64(0);
            targetSeconds = rows.Int32(1);
            renditions = await ReadRenditionsAsync(rows, 2, cancellation);
        }

        var segmented = new SegmentedRendition[renditions.Length];
        await using (var rows = await session.Statement(CatalogSql.FindPackageSegments).Bind(1, packageKey).QueryAsync(cancellation))
        {
            for (var i = 0; i < renditions.Length; i++)
            {
                var segments = await ReadSegmentsAsync(rows, 1, renditions[i], cancellation);
                segmented[i] = new SegmentedRendition(renditions[i], segments, targetSeconds);
            }
        }

        return new SegmentedPackage(key.Version, targetSeconds, ImmutableCollectionsMarshal.AsImmutableArray(segmented));
    }

    internal static async ValueTask<SegmentedRendition?> FindRenditionAsync(
        DatabaseSession session, (AssetId Id, PackageVersion Version, string Name) key, CancellationToken cancellation)
    {
        long packageKey;
        int targetSeconds, position;
        Rendition rendition;
        var find = session.Statement(CatalogSql.FindRendition).Bind(1, key.Id.Value).Bind(2, key.Version.Number).Bind(3, key.Name);
        await using (var rows = await find.QueryAsync(cancellation))
        {
            if (!await rows.ReadAsync(cancellation)) return null;
            packageKey = rows.Int64(0);
            targetSeconds = rows.Int32(1);
            position = rows.Int32(2);
            rendition = CatalogRows.ReadRendition(rows, 3);
        }

        var list = session.Statement(CatalogSql.FindRenditionSegments).Bind(1, packageKey).Bind(2, position);
        await using (var rows = await list.QueryAsync(cancellation))
        {
            return new SegmentedRendition(rendition, await ReadSegmentsAsync(rows, 0, rendition, cancellation), targetSeconds);
        }
    }

    internal static async ValueTask<ImmutableArray<Asset>> ListAsync(
        DatabaseSession session, (TenantId Tenant, int Limit) key, CancellationToken cancellation)
    {
        var assets = ImmutableArray.CreateBuilder<Asset>();
        await using var rows = await session.Statement(CatalogSql.ListAssets).Bind(1, key.Tenant.Value).Bind(2, key.Limit).QueryAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) assets.Add(CatalogRows.ReadAsset(rows));
        return assets.DrainToImmutable();
    }

    /// <summary>Reads this row's rendition and those of the rows that follow.</summary>
    private static async ValueTask<ImmutableArray<Rendition>> ReadRenditionsAsync(DatabaseRows rows, int from, CancellationToken cancellation)
    {
        var buffer = ArrayPool<Rendition>.Shared.Rent(MaxRenditions);
        var count = 0;
        do
        {
            if (count == MaxRenditions) throw new InvalidDataException($"The store holds a package of more than {MaxRenditions} renditions.");
            buffer[count++] = CatalogRows.ReadRendition(rows, from);
        }
        while (await rows.ReadAsync(cancellation));
        var renditions = ImmutableCollectionsMarshal.AsImmutableArray(buffer.AsSpan(0, count).ToArray());
        Array.Clear(buffer, 0, count);
        ArrayPool<Rendition>.Shared.Return(buffer);
        return renditions;
    }

    private static async ValueTask<ImmutableArray<Segment>> ReadSegmentsAsync(
        DatabaseRows rows, int from, Rendition rendition, CancellationToken cancellation)
    {
        var segments = new Segment[rendition.SegmentCount];
        for (var i = 0; i < segments.Length; i++)
        {
            if (!await rows.ReadAsync(cancellation))
                throw new InvalidDataException($"The store holds {i} of the {segments.Length} segments of rendition {rendition.Name}.");
            segments[i] = CatalogRows.ReadSegment(rows, from);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(segments);
    }
}
