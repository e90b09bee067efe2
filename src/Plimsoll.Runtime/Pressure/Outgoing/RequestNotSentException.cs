namespace Plimsoll.Runtime.Pressure;

/// <summary>A request to another service was not sent: as many as may be are under way. Nothing of it has left the process.</summary>
public sealed class RequestNotSentException : HttpRequestException
{
    internal RequestNotSentException(RefusalReason reason, TimeSpan retryAfter)
        : base($"The request was not sent: its limiter refused it ({reason}). Try again after {retryAfter.TotalMilliseconds:F0} ms, or do without.") =>
        (Reason, RetryAfter) = (reason, retryAfter);

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; }

    /// <summary>How long to stay away.</summary>
    public TimeSpan RetryAfter { get; }
}
