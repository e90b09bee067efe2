using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Answers requests that met a failure of the store which may pass, or a compute that refused their work: 503 and when to ask again. Any other
/// failure is left to those who answer for failed handlers. A request that needs no wait costs no state here.
/// </summary>
internal sealed class StoreFailures(RequestDelegate next, TimeProvider time, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string?, string, Exception?> LogFailed = LoggerMessage.Define<string, string?, string>(
        LogLevel.Warning, new EventId(4103, TelemetryNames.StoreFailed), "The store failed ({failure}) under {http.request.method} {http.route}; answered with 503.");

    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(1);
    private static readonly int Kinds = Enum.GetValues<DatabaseFailure>().Length;
    private readonly long[] _loggedAt = new long[Kinds];

    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            var answer = next(context);
            return answer.IsCompletedSuccessfully ? answer : WatchAsync(context, answer);
        }
        catch (DatabaseException failed) when (MayPass(context, failed))
        {
            return AnswerAsync(context, failed);
        }
        catch (ComputeRefusedException refused) when (CanAnswer(context))
        {
            return RefuseAsync(context, refused);
        }
    }

    private async Task WatchAsync(HttpContext context, Task answer)
    {
        try
        {
            await answer;
        }
        catch (DatabaseException failed) when (MayPass(context, failed))
        {
            await AnswerAsync(context, failed);
        }
        catch (ComputeRefusedException refused) when (CanAnswer(context))
        {
            await RefuseAsync(context, refused);
        }
    }

    private static bool MayPass(HttpContext context, DatabaseException failed) =>
        failed.IsTransient && CanAnswer(context);

    private static bool CanAnswer(HttpContext context) => !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested;

    private Task AnswerAsync(HttpContext context, DatabaseException failed)
    {
        Log(context, failed);
        var (reason, detail, retrySeconds) = failed.Failure switch
        {
            DatabaseFailure.PoolExhausted => ("pool-exhausted", "Every connection to the store is in use.", "1"),
            DatabaseFailure.Busy => ("store-busy", "The store is busy.", "1"),
            DatabaseFailure.Full => ("store-full", "The store is full.", "30"),
            _ => ("store-unavailable", "The store cannot be reached.", "5"),
        };

        return AnswerAsync(context, reason, detail, retrySeconds);
    }

    // Counted by the compute; how long it has to be waited for tells more than a line per request.
    private static Task RefuseAsync(HttpContext context, ComputeRefusedException refused) => AnswerAsync(
        context, $"compute-{ComputeWords.Of(refused.Reason)}", "The service has as much to compute as it can.", "1");

    private static Task AnswerAsync(HttpContext context, string reason, string detail, string retrySeconds)
    {
        // What the handler had said of the answer that failed does not hold of this one.
        context.Response.Clear();
        context.Response.Headers.RetryAfter = retrySeconds;
        return OperationsAnswer.ProblemAsync(context, new Problem
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Service Unavailable",
            Reason = reason,
            Detail = detail + " Ask again later.",
        });
    }

    /// <summary>A store that is down fails every request: one line a second and kind says so as well as a thousand.</summary>
    private void Log(HttpContext context, DatabaseException failed)
    {
        ref var loggedAt = ref _loggedAt[(int)failed.Failure];
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref loggedAt));
        if (last != 0 && time.GetElapsedTime(last, now) < LogPause) return;
        if (Interlocked.CompareExchange(ref loggedAt, now, last) != last) return;
        LogFailed(logger, failed.Failure.ToString(), context.Request.Method, RouteOf(context), failed);
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "";
}
