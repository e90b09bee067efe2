using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Answers requests whose handler met a failure that may pass: why, and when to ask again. Any other failure is left to those who answer for
/// failed handlers. A request that needs no wait costs no state here.
/// </summary>
/// <param name="next">The handler.</param>
/// <param name="headers">The service's headers of answers in its place.</param>
/// <param name="kinds">Each tells whether an exception is one of its failures; null when it is not.</param>
internal sealed class HandlerFailures(RequestDelegate next, AnswerHeaders? headers, ImmutableArray<Func<Exception, PassingFailure?>> kinds)
{
    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            var answer = next(context);
            return answer.IsCompletedSuccessfully ? answer : WatchAsync(context, answer);
        }
        catch (Exception failed) when (MayPass(context, failed) is { } passing)
        {
            return AnswerAsync(context, passing, failed);
        }
    }

    private async Task WatchAsync(HttpContext context, Task answer)
    {
        try
        {
            await answer;
        }
        catch (Exception failed) when (MayPass(context, failed) is { } passing)
        {
            await AnswerAsync(context, passing, failed);
        }
    }

    private PassingFailure? MayPass(HttpContext context, Exception failed)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return null;
        foreach (var kind in kinds)
        {
            if (kind(failed) is { } passing)
                return passing;
        }

        return null;
    }

    private Task AnswerAsync(HttpContext context, PassingFailure passing, Exception failed)
    {
        RequestFault.Note(context, failed);
        passing.Answering?.Invoke(context);
        // What the handler had said of the answer that failed does not hold of this one.
        context.Response.Clear();
        headers?.Tell(context);
        context.Response.Headers.RetryAfter = passing.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return OperationsAnswer.ProblemAsync(context, new Problem
        {
            Status = passing.Status,
            Title = passing.Status == StatusCodes.Status504GatewayTimeout ? "Gateway Timeout" : "Service Unavailable",
            Reason = passing.Reason,
            Detail = passing.Detail + " Ask again later.",
        });
    }
}
