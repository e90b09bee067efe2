using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting.Caching.Instances;

/// <summary>
/// Purges between the instances of a service over its store: each reads the log once a second. One that cannot reach the store serves on,
/// and forgets what it missed when it can again.
/// </summary>
internal sealed class StoreInvalidation(PurgeLog log, TimeProvider time, ILogger logger) : BackgroundService, ICacheInvalidation
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, Exception?> LogUnheard = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(4403, TelemetryNames.CachePurgesUnheard), "The purges of other instances cannot be read; caches serve what they have: {detail}");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    // Half of what the log keeps: clocks of instances may differ by the other half.
    private static readonly TimeSpan LongestSilence = PurgeLog.Kept / 2;
    private static readonly CachePurge Everything = new(null, CachePurgeKind.All, "");

    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7(time.GetUtcNow()):n}";
    private readonly Lock _gate = new();
    private Action<CachePurge>? _heard;
    private long? _last;
    private long _readAt;
    private long? _loggedAt;

    /// <inheritdoc/>
    public ValueTask TellAsync(CachePurge purge, CancellationToken cancellation) => log.AddAsync(_name, purge, cancellation);

    /// <inheritdoc/>
    public IDisposable Listen(Action<CachePurge> heard)
    {
        lock (_gate) _heard += heard;
        return new Listener(this, heard);
    }

    /// <summary>Reads once what other instances told, and passes it on.</summary>
    internal async ValueTask HearAsync(CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        if (_last is not { } last || time.GetElapsedTime(_readAt, startedAt) >= LongestSilence)
        {
            _last = await log.LastAsync(cancellation);
            _readAt = startedAt;
            Tell(Everything);
            return;
        }

        var ((oldest, newest), purges) = await log.AfterAsync(last, cancellation);

        // The store was put back; or this process was suspended, when its clock stands still, and what it missed has left the log by the calendar.
        if (newest < last || oldest > last + 1) Tell(Everything);
        foreach (var purge in purges)
        {
            if (purge.Sender != _name) Tell(purge.Purge);
        }

        _last = newest;
        _readAt = startedAt;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await TryHearAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async ValueTask TryHearAsync(CancellationToken cancellation)
    {
        try
        {
            await HearAsync(cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever it is: an exception that leaves a background service stops the host.
            if (_loggedAt is { } at && time.GetElapsedTime(at) < LogPause) return;
            _loggedAt = time.GetTimestamp();
            LogUnheard(logger, failed.Message, failed);
        }
    }

    private void Tell(CachePurge purge)
    {
        lock (_gate) _heard?.Invoke(purge);
    }

    private sealed class Listener(StoreInvalidation source, Action<CachePurge> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (source._gate) source._heard -= heard;
        }
    }
}
