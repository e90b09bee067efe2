using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ManifestApi.Infrastructure.Packaging;
using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>
/// Sees what no handler sees: a job that became poison without an attempt that could say so, such as a cancelled one, fails its asset;
/// the upload of a round that has no job any more, because it was discarded, is removed.
/// </summary>
internal sealed class IngestWatch(
    UploadIntake intake, IngestCatalog catalog, IJobOperations operations, UploadStore uploads, TimeProvider time, ILogger logger) : BackgroundService
{
    private const int PoisonPage = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(10);

    // A file is under its name a moment before its job is committed.
    private static readonly TimeSpan CommitTime = TimeSpan.FromMinutes(10);

    private static readonly Action<ILogger, string, Exception?> LogSwept = LoggerMessage.Define<string>(
        LogLevel.Information, new EventId(4311, "ingest.upload_discarded"), "Removed the upload of {round}: no job needs it any more.");

    private static readonly Action<ILogger, string, Exception?> LogFailed = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4312, "ingest.watch_failed"), "Could not look after the uploads; the next round tries again: {reason}");

    private HashSet<(JobId Id, DateTimeOffset At)> _known = [];
    private long? _sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is DatabaseException or PackagingException or IOException or UnauthorizedAccessException)
                {
                    // The store's own signals tell that it is down.
                    if (failure is not DatabaseException) LogFailed(logger, failure.Message, failure);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async ValueTask LookAsync(CancellationToken stop)
    {
        HashSet<(JobId, DateTimeOffset)> poison = [];
        JobId? after = null;
        IReadOnlyList<PoisonView> page;
        do
        {
            page = await operations.ListPoisonAsync(new PoisonFilter(), after, PoisonPage, stop);
            foreach (var job in page)
            {
                after = job.Id;
                if (!IngestJobs.Types.Contains(job.Type)) continue;
                poison.Add((job.Id, job.At));
                if (!_known.Contains((job.Id, job.At))) await FailAsync(job, stop);
            }
        }
        while (page.Count == PoisonPage);

        var isOneGone = !_known.IsSubsetOf(poison);
        _known = poison;
        if (!isOneGone && _sweptAt is { } swept && time.GetElapsedTime(swept) < SweepInterval) return;
        await SweepAsync(stop);
        _sweptAt = time.GetTimestamp();
    }

    private async ValueTask FailAsync(PoisonView poison, CancellationToken stop)
    {
        if (await operations.FindAsync(poison.Id, stop) is not { State: JobState.Dead } job || !IngestRound.TryParse(job.Key, out var round)) return;
        // The handler has told what is wrong with the source, in better words.
        if (await catalog.HasFailedAsync(round, stop)) return;
        await catalog.FailAsync(round, $"The file could not be packaged ({poison.ErrorClass}). The operator finds the reason with job {poison.Id}.", stop);
    }

    private async ValueTask SweepAsync(CancellationToken stop)
    {
        foreach (var (round, receivedAt) in uploads.List())
        {
            // In this order: a round that is committed has its job, one that commits after the look is young.
            var isCommitted = await catalog.NewestAsync(round.Asset, stop) is { } newest && newest.Version.Number >= round.Version.Number;
            if (!isCommitted && time.GetUtcNow() - receivedAt < CommitTime) continue;
            if ((await intake.FindAsync(round, stop)).Any(static job => job.State != JobState.Completed)) continue;
            uploads.Discard(round);
            LogSwept(logger, round.Key, null);
        }
    }
}
