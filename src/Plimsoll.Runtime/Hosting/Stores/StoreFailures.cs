using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Failures of the store that may pass: 503, and at most one line a second and kind.</summary>
internal sealed class StoreFailures(TimeProvider time, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string?, string, Exception?> LogFailed = LoggerMessage.Define<string, string?, string>(
        LogLevel.Warning, new EventId(4103, TelemetryNames.StoreFailed), "The store failed ({failure}) under {http.request.method} {http.route}; answered with 503.");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ImmutableArray<LogPause> _pauses = [.. Enum.GetValues<DatabaseFailure>().Select(_ => new LogPause(Pause, time))];

    public PassingFailure? Of(Exception failed)
    {
        if (failed is not DatabaseException { IsTransient: true } store)
            return null;
        var (reason, detail, retrySeconds) = store.Failure switch
        {
            DatabaseFailure.PoolExhausted => ("pool-exhausted", "Every connection to the store is in use.", 1),
            DatabaseFailure.Busy => ("store-busy", "The store is busy.", 1),
            DatabaseFailure.Full => ("store-full", "The store is full.", 30),
            _ => ("store-unavailable", "The store cannot be reached.", 5),
        };
        return new PassingFailure(StatusCodes.Status503ServiceUnavailable, reason, detail, retrySeconds) { Answering = context => Log(context, store) };
    }

    private void Log(HttpContext context, DatabaseException failed)
    {
        if (_pauses[(int)failed.Failure].IsOver())
            LogFailed(logger, failed.Failure.ToString(), context.Request.Method, RouteOf(context), failed);
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
}
