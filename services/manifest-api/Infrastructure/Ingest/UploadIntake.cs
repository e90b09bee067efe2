using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Catalog;
using ManifestApi.Infrastructure.Ingest.Steps;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>Takes uploads into the queue and tells what became of them.</summary>
public sealed class UploadIntake
{
    private readonly Database _database;
    private readonly IJobs _jobs;
    private readonly IJobOperations _operations;
    private readonly UploadStore _uploads;
    private readonly IngestCatalog _catalog;

    /// <summary>Joins the catalog's store and the queue, which is in the same database.</summary>
    /// <param name="database">The catalog's store.</param>
    /// <param name="jobs">Where jobs are enqueued.</param>
    /// <param name="operations">Where they are looked at.</param>
    /// <param name="uploads">Where the files wait.</param>
    public UploadIntake(Database database, IJobs jobs, IJobOperations operations, UploadStore uploads)
    {
        (_database, _jobs, _operations, _uploads) = (database, jobs, operations, uploads);
        _catalog = new IngestCatalog(database);
    }

    /// <summary>
    /// Keeps an upload and registers its asset and first job, in one transaction: all of it stands or nothing. A file that is on its way
    /// already is not queued again.
    /// </summary>
    /// <param name="asset">The asset.</param>
    /// <param name="received">The received file; taken away when it is needed.</param>
    /// <param name="counter">Counts the queries against a budget.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DatabaseException">The store failed.</exception>
    public async ValueTask<AcceptedUpload> AcceptAsync(Asset asset, string received, QueryCounter? counter, CancellationToken cancellation)
    {
        IngestRound? kept = null;
        try
        {
            return await _database.WriteAsync((asset, received), AcceptInAsync, counter, cancellation);
        }
        catch (RoundUnderWayException underWay)
        {
            return new AcceptedUpload(underWay.Asset, underWay.Job);
        }
        catch (DatabaseException failed) when (failed.Failure != DatabaseFailure.ConnectionLost)
        {
            // Nothing of the transaction stands. When the connection broke in the commit it may, and then the file must too.
            if (kept is { } round) _uploads.Discard(round);
            throw;
        }

        async ValueTask<AcceptedUpload> AcceptInAsync(DatabaseSession session, (Asset Asset, string Received) upload, CancellationToken cancellation)
        {
            var registered = await CatalogWrites.RegisterAsync(session, upload.Asset, cancellation);
            if (registered.State == AssetState.Ready || await IngestCatalog.BeginAsync(session, registered.Id, cancellation) is not { } round)
                return new AcceptedUpload(registered, null);
            if (await UnderWayAsync(registered, round, cancellation) is { } job) throw new RoundUnderWayException(registered, job);
            // A transaction that is done again on another connection finds the file where the first try put it.
            _uploads.Keep(kept is { } before ? _uploads.PathOf(before) : upload.Received, round);
            kept = round;
            var first = new ProbeMedia(registered.Id.Value, round.Version.Number, registered.Title);
            var added = await _jobs.EnqueueAsync(first, IngestJobs.OptionsOf(round, registered), JobTransaction.From(session), cancellation);
            return new AcceptedUpload(registered with { State = AssetState.Packaging, Failure = null }, added.Id);
        }
    }

    /// <summary>The job that an asset's newest upload has come to, the last one when all are done; null when there is none.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="cancellation">Ends it.</param>
    public async ValueTask<JobView?> FindAsync(AssetId asset, CancellationToken cancellation) =>
        await _catalog.NewestAsync(asset, cancellation) is { } round && await FindAsync(round, cancellation) is [.., var job] ? job : null;

    /// <summary>The jobs of a round, in the order of its steps.</summary>
    internal ValueTask<IReadOnlyList<JobView>> FindAsync(IngestRound round, CancellationToken cancellation) =>
        _operations.FindByKeyAsync(IngestJobs.Types, round.Key, cancellation);

    // The row of the asset is locked: whoever began a round before has committed it, with its job.
    private async ValueTask<JobId?> UnderWayAsync(Asset asset, IngestRound next, CancellationToken cancellation)
    {
        if (asset.State != AssetState.Packaging || next.Version.Number == 1) return null;
        var before = new IngestRound(next.Asset, new PackageVersion(next.Version.Number - 1));
        return await FindAsync(before, cancellation) is [.., { State: not (JobState.Completed or JobState.Dead) } job] ? job.Id : null;
    }

    /// <summary>Undoes a transaction that turned out not to be needed.</summary>
    private sealed class RoundUnderWayException(Asset asset, JobId job) : Exception
    {
        internal Asset Asset { get; } = asset;

        internal JobId Job { get; } = job;
    }
}
