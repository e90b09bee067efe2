using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// Traces and measures every request, ends those that use up their route's time, and answers for handlers that throw.
/// One middleware for all, because each asynchronous frame costs an allocation per request.
/// </summary>
internal sealed class RouteMiddleware(
    RequestDelegate next, RouteMeters meters, RouteDeadlines deadlines, FailureAnswers failures, TelemetryParts parts)
{
    private readonly ColdStart _coldStart = parts.ColdStart;
    private readonly Traces _traces = parts.Traces;

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = meters.Of(context.GetEndpoint());
        var route = endpoint.Route;
        var outcome = RouteOutcome.Ok;
        var activity = _traces.Begin(context, endpoint.IsReported);
        var began = endpoint.Begin();
        var deadline = route.TimeoutMs is { } timeoutMs ? deadlines.Start(context, began, timeoutMs) : null;
        try
        {
            await next(context);
            outcome = OutcomeOf(context, deadline);
        }
        catch (Exception fault)
        {
            outcome = await failures.AnswerAsync(context, route, deadline, fault);
        }
        finally
        {
            if (deadline is not null)
                deadlines.Stop(context, deadline);
            var nanoseconds = endpoint.End(context, began, outcome);
            _traces.End(activity, nanoseconds, endpoint.Span, context, outcome);
            if (!_coldStart.Known && outcome.ErrorClass is null && route.Budget is not null)
                _coldStart.FirstAnswer(nanoseconds);
        }
    }

    private static RouteOutcome OutcomeOf(HttpContext context, RouteDeadline? deadline)
    {
        var clientLeft = deadline?.ClientLeft ?? context.RequestAborted.IsCancellationRequested;
        if (clientLeft)
            return RouteOutcome.Aborted;
        var status = context.Response.StatusCode;
        return status < StatusCodes.Status400BadRequest ? RouteOutcome.Ok : RouteOutcome.OfStatus(status);
    }
}
