using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>An attempt that failed, and what comes next.</summary>
public sealed record FailedAttempt
{
    /// <summary>The lease that held the job.</summary>
    public required long Lease { get; init; }

    /// <summary>The job.</summary>
    public required long Job { get; init; }

    /// <summary>Why, as far as it decides what comes next.</summary>
    public required JobErrorClass ErrorClass { get; init; }

    /// <summary>Type of what was thrown, such as <c>System.IO.IOException</c>.</summary>
    public required string ErrorType { get; init; }

    /// <summary>What failed, for people; cut to 2,000 characters.</summary>
    public required string Message { get; init; }

    /// <summary>When the attempt started, by the worker's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Microseconds that it ran.</summary>
    public required int DurationUs { get; init; }

    /// <summary>Processor microseconds that it used.</summary>
    public required int CpuUs { get; init; }

    /// <summary>Trace of the attempt, 32 hexadecimal digits; null when it was not traced.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long to wait before the next attempt; null when there is none: the job is poison.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>Whether the next attempt has the same number: the failure was not the job's.</summary>
    public bool IsFree { get; init; }

    /// <summary>What happens to its FIFO group.</summary>
    public OrderFailure OrderFailure { get; init; }
}
