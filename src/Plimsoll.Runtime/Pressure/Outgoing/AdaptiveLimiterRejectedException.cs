using Polly;

namespace Plimsoll.Runtime.Pressure;

/// <summary>A call was not made: as many as may be are under way, or the limiter refused it for another <see cref="Reason"/>.</summary>
public sealed class AdaptiveLimiterRejectedException : ExecutionRejectedException
{
    internal AdaptiveLimiterRejectedException(RefusalReason reason, TimeSpan retryAfter)
        : base($"The call was not made: its limiter refused it ({reason}). Try again after {retryAfter.TotalMilliseconds:F0} ms, or do without.") =>
        (Reason, RetryAfter) = (reason, retryAfter);

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; }

    /// <summary>How long to stay away.</summary>
    public TimeSpan RetryAfter { get; }
}
