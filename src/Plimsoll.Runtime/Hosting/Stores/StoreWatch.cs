using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Asks the store's server once a second for what the process cannot see by itself: waits for locks. Begins a second after the start,
/// so it takes nothing from it.
/// </summary>
internal sealed class StoreWatch(Database database, TimeProvider time, ILogger logger) : BackgroundService
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, Exception?> LogFailed = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4102, TelemetryNames.LockWaitsFailed), "The store's server cannot be asked for lock waits, so the signal has no value: {detail}");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);
    private PeriodicTimer? _timer;
    private long? _loggedAt;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.HasServerLocks) return Task.CompletedTask;
        _timer = new PeriodicTimer(Interval, time);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer!.WaitForNextTickAsync(stoppingToken)) await SampleAsync(stoppingToken);
    }

    private async Task SampleAsync(CancellationToken cancellation)
    {
        try
        {
            await database.SampleLockWaitsAsync(cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever it is: an exception that leaves a background service stops the host, and a figure is not worth that.
            if (_loggedAt is { } at && time.GetElapsedTime(at) < LogPause) return;
            _loggedAt = time.GetTimestamp();
            LogFailed(logger, failed.Message, failed is DatabaseException ? null : failed);
        }
    }
}
