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
        Run(uploads.DiscardAbandoned);
        Run(media.DiscardAbandoned);
    }

    private void Run(Func<AbandonedFolders> discard)
    {
        try
        {
            var abandoned = discard();
            if (abandoned.Discarded > 0) LogDiscarded(abandoned.Discarded);
            foreach (var fault in abandoned.Faults) LogKept(fault, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogKept(failure.Message, failure);
        }
    }

    [LoggerMessage(EventId = 4301, EventName = "media.abandoned_discarded", Level = LogLevel.Information, Message = "Removed {count} folders that a crash left.")]
    private partial void LogDiscarded(int count);

    [LoggerMessage(EventId = 4302, EventName = "media.abandoned_kept", Level = LogLevel.Warning, Message = "Could not remove what a crash left; the next start tries again: {reason}")]
    private partial void LogKept(string reason, Exception? failure);
}
