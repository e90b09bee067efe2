using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Signals;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// Measures every request, ends those that use up their route's time, and answers for handlers that throw.
/// One middleware for the three, because each asynchronous frame costs an allocation per request.
/// </summary>
internal sealed class RouteMiddleware(
    RequestDelegate next, RouteMeters meters, RouteDeadlines deadlines, FailureAnswers failures, TelemetryParts parts)
{
    private readonly ColdStart _coldStart = parts.ColdStart;
    private readonly bool _hasCollector = parts.HasCollector;

    public async Task InvokeAsync(HttpContext context)
    {
        var route = meters.Of(context.GetEndpoint());
        var outcome = RouteOutcome.Ok;
        var began = route.Begin();
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
            route.End(began, outcome);
            // Without a collector there is an activity all the same, for the log lines, and it asks for all data.
            if (_hasCollector)
                RequestSpan.Describe(context, route.Identity, outcome);
            if (!_coldStart.Known && outcome.ErrorClass is null && route.Budget is not null)
                _coldStart.FirstAnswer();
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
