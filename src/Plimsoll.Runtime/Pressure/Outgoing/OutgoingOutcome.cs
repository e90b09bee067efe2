using System.Net;

namespace Plimsoll.Runtime.Pressure;

/// <summary>What a call to another service tells the limiter that it had a place of.</summary>
internal static class OutgoingOutcome
{
    /// <summary>
    /// An answer is a success, save 5xx and 429. What is thrown is overload, save a call that never left the process (an open breaker, a full
    /// limiter), and a cancellation sooner than the target: whoever cancels so soon has reasons of its own.
    /// </summary>
    public static LeaseOutcome Of(Exception? thrown, HttpStatusCode? status, double tookMs, double targetMs) => thrown switch
    {
        null => OfStatus(status),
        HttpRequestException { StatusCode: { } failed } => OfStatus(failed),
        _ when FailureOutcome.IsOwnRefusal(thrown) => LeaseOutcome.Ignore,
        OperationCanceledException when tookMs < targetMs => LeaseOutcome.Ignore,
        _ => LeaseOutcome.Overload,
    };

    private static LeaseOutcome OfStatus(HttpStatusCode? status) =>
        status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError ? LeaseOutcome.Overload : LeaseOutcome.Success;
}
