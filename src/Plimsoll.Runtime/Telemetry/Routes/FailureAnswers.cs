using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Logging;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Answers requests whose handler threw: a problem with the trace id for the client, at most one log line for the operator.</summary>
internal sealed class FailureAnswers(AnswerHeaders? headers, ILogger logger)
{
    private static readonly Problem NoTimeLeft = new()
    {
        Status = StatusCodes.Status504GatewayTimeout,
        Title = "Gateway Timeout",
        Detail = $"{RequestHeaders.RequestTimeout} says that no time is left for the answer.",
        Reason = "deadline",
    };

    private static readonly Problem NoTimeout = new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Bad Request",
        Detail = $"{RequestHeaders.RequestTimeout} is a whole number of milliseconds, once.",
        Reason = "bad-timeout",
    };

    public async ValueTask<RouteOutcome> AnswerAsync(HttpContext context, RouteMeter route, RouteDeadline? deadline, Exception fault)
    {
        if (deadline?.ClientLeft ?? context.RequestAborted.IsCancellationRequested)
            return ClientLeft(context, route, fault);
        if (deadline is { Expired: true })
            return await TimedOutAsync(context, route, deadline.TimeoutMs, fault);
        if (fault is BadHttpRequestException refused)
            return await RefusedAsync(context, refused);
        return await FailedAsync(context, route, fault);
    }

    /// <summary>Puts the service's headers on an answer that is given in its place.</summary>
    public void Tell(HttpContext context) => headers?.Tell(context);

    private RouteOutcome ClientLeft(HttpContext context, RouteMeter route, Exception fault)
    {
        if (!context.Response.HasStarted)
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        // A cancelled read or a broken pipe is how leaving looks like; anything else is a fault that leaving has brought to light.
        if (!IsCancellation(fault))
            Log(LogLevel.Warning, new EventId(4, TelemetryNames.RequestAbortedFault), "The client had left, and the handler failed with something other than a cancellation.", context, route, fault);
        return RouteOutcome.Aborted;
    }

    /// <summary>Answers a request whose caller had no time left when it came, or said something that is no time.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isMalformed">Whether it was no time.</param>
    public async ValueTask<RouteOutcome> RefuseTimeoutAsync(HttpContext context, bool isMalformed)
    {
        await AnswerAsync(context, isMalformed ? NoTimeout : NoTimeLeft);
        return isMalformed ? RouteOutcome.OfStatus(StatusCodes.Status400BadRequest) : RouteOutcome.OutOfTime;
    }

    private async ValueTask<RouteOutcome> TimedOutAsync(HttpContext context, RouteMeter route, int timeoutMs, Exception fault)
    {
        var isCallers = timeoutMs != route.TimeoutMs;
        Log(
            LogLevel.Warning, new EventId(3, TelemetryNames.RequestTimeout), $"The request used up the {timeoutMs} ms of its {(isCallers ? "caller" : "route")}.",
            context, route, IsCancellation(fault) ? null : fault, KeyValuePair.Create("timeoutMs", (object?)timeoutMs));
        await AnswerAsync(context, new Problem
        {
            Status = StatusCodes.Status504GatewayTimeout,
            Title = "Gateway Timeout",
            Detail = $"The request took longer than the {timeoutMs} ms that its {(isCallers ? "caller" : "route")} allows. Try again later.",
            Reason = isCallers ? "deadline" : "timeout",
            TraceId = TraceId,
        });
        // Whoever gives less time than the route is to take in the worst of a hundred cases says nothing of how the service fares.
        return isCallers && timeoutMs < (route.Budget?.P99Ms ?? route.Budget?.P95Ms ?? double.PositiveInfinity) ? RouteOutcome.OutOfTime : RouteOutcome.TimedOut;
    }

    private async ValueTask<RouteOutcome> RefusedAsync(HttpContext context, BadHttpRequestException refused)
    {
        var outcome = RouteOutcome.OfStatus(refused.StatusCode);
        await AnswerAsync(context, new Problem
        {
            Status = refused.StatusCode,
            Title = "Bad Request",
            Detail = refused.Message,
            TraceId = TraceId,
        });
        return outcome;
    }

    private async ValueTask<RouteOutcome> FailedAsync(HttpContext context, RouteMeter route, Exception fault)
    {
        Log(LogLevel.Error, new EventId(2, TelemetryNames.RequestFailed), "The request ended in an exception that nobody handled.", context, route, fault);
        RequestFault.Note(context, fault);
        var outcome = RouteOutcome.OfException(fault);
        await AnswerAsync(context, new Problem
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "Internal Server Error",
            Detail = "The request failed on our side. The trace id finds the log line that says why.",
            TraceId = TraceId,
        });
        return outcome;
    }

    private async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look whole: the client sees a broken transfer.
            context.Abort();
            return;
        }

        var body = problem.ToUtf8Json();
        context.Response.Clear();
        Tell(context);
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = Problem.MediaType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, CancellationToken.None);
    }

    private static bool IsCancellation(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is OperationCanceledException or IOException)
                return true;
        }

        return false;
    }

    private void Log(
        LogLevel level, EventId eventId, string message, HttpContext context, RouteMeter route, Exception? fault,
        params ReadOnlySpan<KeyValuePair<string, object?>> more) =>
        logger.Log(
            level, eventId,
            new LogEventState(message, [new(TelemetryNames.HttpRequestMethod, context.Request.Method), new(TelemetryNames.HttpRoute, route.Identity.Route), .. more]),
            fault,
            LogEventState.Formatter);

    private static string? TraceId => Activity.Current?.TraceId.ToHexString();
}
