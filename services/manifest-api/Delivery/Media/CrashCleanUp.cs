using ManifestApi.Delivery.Assets;
using ManifestApi.Infrastructure.Packaging;

namespace ManifestApi.Delivery.Media;

/// <summary>
/// Removes what a crash left of uploads and packagings: once after the start, and again and again where other processes work in the same
/// folder. In the background: a start does not wait for gigabytes to be unlinked, and a request that begins meanwhile works in a folder
/// that it holds.
/// </summary>
internal sealed partial class CrashCleanUp(UploadFolder uploads, MediaStore media, ILogger logger) : BackgroundService
{
    /// <summary>Time between two rounds; null for a single one. Default: a single one.</summary>
    internal TimeSpan? Interval { get; init; }

    private HashSet<string> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Run();
        if (Interval is not { } interval) return;
        using var timer = new PeriodicTimer(interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Run();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private void Run()
    {
        HashSet<string> kept = [];
        Run(uploads.DiscardAbandoned, kept);
        Run(media.DiscardAbandoned, kept);
        _told = kept;
    }

    private void Run(Func<AbandonedFolders> discard, HashSet<string> kept)
    {
        try
        {
            var abandoned = discard();
            if (abandoned.Discarded > 0) LogDiscarded(abandoned.Discarded);
            foreach (var fault in abandoned.Faults) Tell(fault, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Tell(failure.Message, failure);
        }

        // What can't be removed is told once, not with every round.
        void Tell(string reason, Exception? failure)
        {
            if (kept.Add(reason) && !_told.Contains(reason)) LogKept(reason, failure);
        }
    }

    [LoggerMessage(EventId = 4301, EventName = "media.abandoned_discarded", Level = LogLevel.Information, Message = "Removed {count} folders that a crash left.")]
    private partial void LogDiscarded(int count);

    [LoggerMessage(EventId = 4302, EventName = "media.abandoned_kept", Level = LogLevel.Warning, Message = "Could not remove what a crash left; it is tried again: {reason}")]
    private partial void LogKept(string reason, Exception? failure);
}
