using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Caching;

/// <summary>What a cache tells people: failures that no caller may have seen, because something else was served. At most once a minute per kind.</summary>
internal sealed class CacheLog(string cache, TimeProvider time, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string, Exception?> LogMakeFailed = LoggerMessage.Define<string, string>(
        LogLevel.Warning, new EventId(4401, TelemetryNames.CacheMakeFailed), "A value of the cache {cache} could not be made or weighed: {detail}");

    private static readonly Action<ILogger, string, string, string, Exception?> LogSecondLevelFailed = LoggerMessage.Define<string, string, string>(
        LogLevel.Warning, new EventId(4402, TelemetryNames.CacheSecondLevelFailed), "The second level of the cache {cache} failed in a {operation}, and the cache went on without it: {detail}");

    private static readonly Action<ILogger, string, string, Exception?> LogPurgeUntold = LoggerMessage.Define<string, string>(
        LogLevel.Warning, new EventId(4404, TelemetryNames.CachePurgeUntold), "A purge of the cache {cache} did not reach the second level or other instances, which may serve what was purged: {detail}");

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long _makeLoggedAt;
    private long _secondLevelLoggedAt;
    private long _untoldLoggedAt;

    public void MakeFailed(Exception failure)
    {
        if (IsTime(ref _makeLoggedAt)) Guarded(() => LogMakeFailed(logger, cache, failure.Message, failure));
    }

    public void SecondLevelFailed(SecondLevelOperation operation, Exception failure)
    {
        if (IsTime(ref _secondLevelLoggedAt)) Guarded(() => LogSecondLevelFailed(logger, cache, CacheWords.Of(operation), failure.Message, failure));
    }

    public void PurgeUntold(Exception failure)
    {
        if (IsTime(ref _untoldLoggedAt)) Guarded(() => LogPurgeUntold(logger, cache, failure.Message, failure));
    }

    // Told from timers and by the last who leave, where a logger that throws would take the process, or the caller, with it.
    private static void Guarded(Action log)
    {
        try
        {
            log();
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private bool IsTime(ref long loggedAt)
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref loggedAt));
        return (last == 0 || time.GetElapsedTime(last, now) >= Pause) && Interlocked.CompareExchange(ref loggedAt, now, last) == last;
    }
}
