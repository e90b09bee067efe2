using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The answer to a request that is not admitted: why, and when to ask again.</summary>
internal static class AdmissionRefusal
{
    // What the server would read of a body that nobody wants, to keep the connection; more is not worth it.
    private const long ReadableBytes = 64 * 1024;

    // Work is let in again step by step, and tokens for retries come with first attempts, which takes seconds.
    private const int ShedRetrySeconds = 5;
    private const int ShedSpreadSeconds = 6;

    // A place comes free sooner than the slowest work takes.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    private static readonly RefusalBody[] Bodies = [.. Enum.GetValues<RefusalReason>().Select(static reason => BodyOf(reason, StatusOf(reason)))];

    // Its own time ended its wait: it has seen a timeout.
    private static readonly RefusalBody OutOfTime = BodyOf(RefusalReason.Deadline, StatusCodes.Status504GatewayTimeout);

    /// <summary>Writes it; it is sent when the request ends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reason">Why.</param>
    /// <param name="retryAfter">When a place may be free.</param>
    /// <param name="key">What the request is known by.</param>
    public static RouteOutcome Write(HttpContext context, RefusalReason reason, TimeSpan retryAfter, ulong key)
    {
        var isOutOfTime = reason == RefusalReason.Deadline && context.RequestAborted.IsCancellationRequested;
        var body = isOutOfTime ? OutOfTime : Bodies[(int)reason];
        Write(context, body, IsShed(reason) ? ShedRetryAfter(key) : retryAfter);
        // Whoever gives no time to wait says nothing of how the service fares.
        return isOutOfTime ? RouteOutcome.OutOfTime : RouteOutcome.OfStatus(body.Status) with { ErrorType = body.Reason };
    }

    private static bool IsShed(RefusalReason reason) => reason is RefusalReason.Priority or RefusalReason.AdmissionFraction or RefusalReason.RetryBudget;

    // Those who are sent away together must not come back together.
    private static TimeSpan ShedRetryAfter(ulong key) => TimeSpan.FromSeconds(ShedRetrySeconds + (int)(key % ShedSpreadSeconds));

    /// <summary>The word for machines.</summary>
    public static string WordOf(RefusalReason reason) => reason switch
    {
        RefusalReason.Limit => "limit",
        RefusalReason.QueueFull => "queue-full",
        RefusalReason.Deadline => "deadline",
        RefusalReason.Displaced => "displaced",
        RefusalReason.Share => "share",
        RefusalReason.RetryBudget => "retry-budget",
        RefusalReason.AdmissionFraction => "admission-fraction",
        RefusalReason.Priority => "priority",
        _ => "stopping",
    };

    private static string DetailOf(RefusalReason reason) => reason switch
    {
        RefusalReason.Limit => "As many requests of this route are being answered as it can carry. Ask again later.",
        RefusalReason.QueueFull => "As many requests of this route wait as may wait. Ask again later.",
        RefusalReason.Deadline => "The request waited for its turn as long as it may. Ask again later.",
        RefusalReason.Displaced => "More requests come than can be answered, and newer ones are answered first. Ask again later.",
        RefusalReason.Share => "You use your share of this route, and others need theirs. Ask less often.",
        RefusalReason.RetryBudget => "Too much of what comes are retries. Wait longer before you ask again.",
        RefusalReason.AdmissionFraction => "Only a share of the requests of this route is admitted now, and this one does not belong to it. Ask again later.",
        RefusalReason.Priority => "The service is overloaded and does what matters more first. Ask again later.",
        _ => "The service stops.",
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status429TooManyRequests => "Too Many Requests",
        StatusCodes.Status504GatewayTimeout => "Gateway Timeout",
        _ => "Service Unavailable",
    };

    private static int StatusOf(RefusalReason reason) =>
        reason == RefusalReason.Share ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;

    private static RefusalBody BodyOf(RefusalReason reason, int status) =>
        new(new Problem { Status = status, Title = TitleOf(status), Detail = DetailOf(reason), Reason = WordOf(reason) });

    private static void Write(HttpContext context, RefusalBody body, TimeSpan retryAfter)
    {
        var (response, traceId) = (context.Response, Activity.Current?.TraceId.ToHexString());
        response.StatusCode = body.Status;
        response.ContentType = Problem.MediaType;
        response.ContentLength = body.Length(traceId);
        response.Headers.CacheControl = "no-store";
        response.Headers.RetryAfter = ((long)Math.Ceiling(Math.Clamp(retryAfter.TotalSeconds, 1, LongestRetryAfter.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        if (context.Request.ContentLength > ReadableBytes || context.Request.Headers.TransferEncoding.Count > 0)
            response.Headers.Connection = "close";
        if (!HttpMethods.IsHead(context.Request.Method))
            body.WriteTo(response.BodyWriter, traceId);
    }
}
