namespace Plimsoll.Jobs;

/// <summary>Thrown by a handler that knows why it fails. Anything else that it throws is transient.</summary>
public sealed class JobFailedException : Exception
{
    /// <summary>Fails an attempt.</summary>
    /// <param name="errorClass">Why.</param>
    /// <param name="message">What failed, for people.</param>
    /// <param name="cause">What was thrown; null when nothing was.</param>
    public JobFailedException(JobErrorClass errorClass, string message, Exception? cause = null)
        : base(message, cause) => ErrorClass = errorClass;

    /// <summary>Why.</summary>
    public JobErrorClass ErrorClass { get; }

    /// <summary>Do not repeat sooner than this; null leaves it to the contract's retry policy.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
