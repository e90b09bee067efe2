using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Answers requests whose handler needed a downstream and did not get through: why, and when to ask again. A downstream that answered
/// something is its caller's affair. A request that needs no wait costs no state here.
/// </summary>
internal sealed class DownstreamFailures(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            var answer = next(context);
            return answer.IsCompletedSuccessfully ? answer : WatchAsync(context, answer);
        }
        catch (ExecutionRejectedException failed) when (MayAnswer(context))
        {
            return AnswerAsync(context, failed);
        }
    }

    private static async Task WatchAsync(HttpContext context, Task answer)
    {
        try
        {
            await answer;
        }
        catch (ExecutionRejectedException failed) when (MayAnswer(context))
        {
            await AnswerAsync(context, failed);
        }
    }

    private static bool MayAnswer(HttpContext context) => !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested;

    private static Task AnswerAsync(HttpContext context, ExecutionRejectedException failed)
    {
        var (reason, detail, retryAfter) = failed switch
        {
            BrokenCircuitException open => ("downstream-breaker-open", "A service that this one needs fails, and is not asked for a while.", open.RetryAfter),
            AdaptiveLimiterRejectedException refused => ("downstream-limit", "A service that this one needs is asked as much as it can carry.", refused.RetryAfter),
            TimeoutRejectedException => ("downstream-timeout", "A service that this one needs did not answer in time.", null),
            _ => ("downstream-refused", "A service that this one needs was not asked.", (TimeSpan?)null),
        };
        var isLate = failed is TimeoutRejectedException;
        // What the handler had said of the answer that failed does not hold of this one.
        context.Response.Clear();
        context.Response.Headers.RetryAfter = ((long)Math.Ceiling(Math.Max(1, retryAfter?.TotalSeconds ?? 1))).ToString(CultureInfo.InvariantCulture);
        return OperationsAnswer.ProblemAsync(context, new Problem
        {
            Status = isLate ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status503ServiceUnavailable,
            Title = isLate ? "Gateway Timeout" : "Service Unavailable",
            Reason = reason,
            Detail = detail + " Ask again later.",
        });
    }
}
