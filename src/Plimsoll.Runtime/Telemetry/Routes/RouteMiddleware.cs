using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// Traces and measures every request, asks the route's gate whether it goes on, ends those that use up their time, and answers for
/// handlers that throw.
/// One middleware for all, because each asynchronous frame costs an allocation per request.
/// </summary>
internal sealed class RouteMiddleware(
    RequestDelegate next, RouteMeters meters, RouteDeadlines deadlines, FailureAnswers failures, TelemetryParts parts)
{
    // Refused before anybody was asked.
    private static readonly RoutePass Unasked = new(RoutePassKind.Refused, 0, 0);

    private readonly ColdStart _coldStart = parts.ColdStart;
    private readonly Traces _traces = parts.Traces;

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = meters.Of(context.GetEndpoint());
        var (route, pass) = (endpoint.Route, default(RoutePass));
        var outcome = RouteOutcome.Ok;
        var activity = _traces.Begin(context, endpoint.IsReported);
        var began = endpoint.Begin();
        var timeoutMs = RequestTimeout.Of(context.Request.Headers, route.TimeoutMs, out var isMalformed);
        var deadline = timeoutMs > 0 ? deadlines.Start(context, began, timeoutMs.Value) : null;
        try
        {
            if (isMalformed || timeoutMs <= 0)
            {
                outcome = await failures.RefuseTimeoutAsync(context, isMalformed);
                pass = Unasked;
                return;
            }

            if (route.Gate is { } gate)
            {
                pass = gate.Enter(context, began);
                if (pass.Kind == RoutePassKind.Waits)
                {
                    using var end = context.Features.Get<ClientEnd>()?.PassOnAtOnce() ?? default;
                    pass = await gate.WaitAsync(pass, context.RequestAborted);
                }

                if (pass.Kind == RoutePassKind.Refused)
                {
                    outcome = HasLeft(context, deadline) ? RouteOutcome.Aborted : Refuse(gate, context, pass);
                    return;
                }
            }

            await next(context);
            outcome = OutcomeOf(context, deadline);
        }
        catch (Exception fault)
        {
            outcome = await failures.AnswerAsync(context, route, deadline, fault);
        }
        finally
        {
            var ended = route.Now();
            if (pass.Kind == RoutePassKind.Admitted)
                route.Gate!.Leave(context, pass, outcome, ended);
            if (deadline is not null)
                deadlines.Stop(context, deadline);
            var nanoseconds = endpoint.End(context, began, ended, outcome, isWork: pass.Kind != RoutePassKind.Refused);
            _traces.End(activity, nanoseconds, endpoint.Span, context, outcome);
            if (!_coldStart.Known && outcome.ErrorClass is null && route.Budget is not null)
                _coldStart.FirstAnswer(nanoseconds);
        }
    }

    private RouteOutcome Refuse(RouteGate gate, HttpContext context, in RoutePass pass)
    {
        failures.Tell(context);
        return gate.Refuse(context, pass);
    }

    private static bool HasLeft(HttpContext context, RouteDeadline? deadline) => deadline?.ClientLeft ?? context.RequestAborted.IsCancellationRequested;

    private static RouteOutcome OutcomeOf(HttpContext context, RouteDeadline? deadline)
    {
        if (HasLeft(context, deadline))
            return RouteOutcome.Aborted;
        var status = context.Response.StatusCode;
        return status < StatusCodes.Status400BadRequest ? RouteOutcome.Ok : RouteOutcome.OfStatus(status);
    }
}
