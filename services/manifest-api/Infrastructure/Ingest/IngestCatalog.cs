using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>What a round may say about its asset: an old one says nothing.</summary>
internal sealed class IngestCatalog(Database database)
{
    /// <summary>Begins a round within an open transaction; null when the asset plays already.</summary>
    internal static async ValueTask<IngestRound?> BeginAsync(DatabaseSession session, AssetId asset, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(CatalogSql.BeginRound).Bind(1, asset.Value).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? new IngestRound(asset, new PackageVersion(rows.Int32(0))) : null;
    }

    /// <summary>The newest round of an asset; null when there was none.</summary>
    internal ValueTask<IngestRound?> NewestAsync(AssetId asset, CancellationToken cancellation) =>
        database.ReadAsync(asset, ReadNewestAsync, counter: null, cancellation);

    /// <summary>A round that had failed goes on.</summary>
    internal async ValueTask ResumeAsync(IngestRound round, CancellationToken cancellation) =>
        await database.WriteAsync(
            round,
            static (session, round, cancellation) =>
                session.Statement(CatalogSql.ResumeRound).Bind(1, round.Asset.Value).Bind(2, round.Version.Number).ExecuteAsync(cancellation),
            counter: null, cancellation);

    /// <summary>A round has failed, for a reason that the one who posted the file may read.</summary>
    internal async ValueTask FailAsync(IngestRound round, string reason, CancellationToken cancellation) =>
        await database.WriteAsync(
            (Round: round, Reason: reason),
            static (session, failed, cancellation) => session.Statement(CatalogSql.FailRound)
                .Bind(1, failed.Round.Asset.Value).Bind(2, failed.Round.Version.Number).Bind(3, failed.Reason).ExecuteAsync(cancellation),
            counter: null, cancellation);

    /// <summary>Whether a round has failed, and is the newest of its asset.</summary>
    internal ValueTask<bool> HasFailedAsync(IngestRound round, CancellationToken cancellation) =>
        database.ReadAsync(round, ReadFailedAsync, counter: null, cancellation);

    private static async ValueTask<bool> ReadFailedAsync(DatabaseSession session, IngestRound round, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(CatalogSql.HasFailed).Bind(1, round.Asset.Value).Bind(2, round.Version.Number).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation);
    }

    private static async ValueTask<IngestRound?> ReadNewestAsync(DatabaseSession session, AssetId asset, CancellationToken cancellation)
    {
        await using var rows = await session.Statement(CatalogSql.FindRound).Bind(1, asset.Value).QueryAsync(cancellation);
        return await rows.ReadAsync(cancellation) && rows.Int32(0) is > 0 and var newest ? new IngestRound(asset, new PackageVersion(newest)) : null;
    }
}
