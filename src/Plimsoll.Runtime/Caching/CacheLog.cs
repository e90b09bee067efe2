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

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long _makeLoggedAt;
    private long _secondLevelLoggedAt;

    public void MakeFailed(Exception failure)
    {
        if (IsTime(ref _makeLoggedAt)) LogMakeFailed(logger, cache, failure.Message, failure);
    }

    public void SecondLevelFailed(SecondLevelOperation operation, Exception failure)
    {
        if (IsTime(ref _secondLevelLoggedAt)) LogSecondLevelFailed(logger, cache, CacheWords.Of(operation), failure.Message, failure);
    }

    private bool IsTime(ref long loggedAt)
    {
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref loggedAt));
        return (last == 0 || time.GetElapsedTime(last, now) >= Pause) && Interlocked.CompareExchange(ref loggedAt, now, last) == last;
    }
}
