using System.Net;
using Plimsoll.Runtime.Pressure;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Which ends of an attempt are failures of the downstream: those are tried again and open its breaker.</summary>
internal static class CallFailures
{
    /// <summary>Whether the downstream failed: 408, 429 and 5xx, a timeout, and whatever is thrown but a cancellation, a refusal of our own and a slip of the program.</summary>
    public static bool Is<TResult>(Outcome<TResult> outcome) => outcome switch
    {
        { Exception: { } thrown } => Is(thrown),
        { Result: HttpResponseMessage response } => Is(response.StatusCode),
        _ => false,
    };

    public static CallEnd EndOf<TResult>(Outcome<TResult> outcome) => outcome.Exception switch
    {
        TimeoutRejectedException or TimeoutException => CallEnd.Timeout,
        AdaptiveLimiterRejectedException => CallEnd.Refused,
        BrokenCircuitException => CallEnd.Broken,
        OperationCanceledException => CallEnd.Cancelled,
        null when !Is(outcome) => CallEnd.Answered,
        _ => CallEnd.Failed,
    };

    private static bool Is(Exception thrown) => thrown switch
    {
        TimeoutRejectedException => true,
        HttpRequestException { StatusCode: { } status } => Is(status),
        ExecutionRejectedException or RequestNotSentException or OperationCanceledException => false,
        ArgumentException or InvalidOperationException or NotSupportedException => false,
        _ => true,
    };

    private static bool Is(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
