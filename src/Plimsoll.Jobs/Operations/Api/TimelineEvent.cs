namespace Plimsoll.Jobs.Operations.Api;

/// <summary>Something that happened to a job.</summary>
/// <param name="At">When.</param>
/// <param name="What"><c>enqueued</c>, <c>started</c>, <c>failed</c>, <c>leased</c>, <c>progress</c>, <c>waits</c>, <c>completed</c> or <c>poison</c>.</param>
/// <param name="Detail">More of it, for people; null when there is no more.</param>
internal sealed record TimelineEvent(DateTimeOffset At, string What, string? Detail)
{
    /// <summary>Number of the attempt; null when it is about none.</summary>
    public int? Attempt { get; init; }

    /// <summary>Why an attempt failed, as a class.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>Name and number of the worker.</summary>
    public string? Worker { get; init; }

    /// <summary>How long the attempt ran, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Processor time of the attempt, that of its child processes included, in milliseconds.</summary>
    public double? CpuMs { get; init; }
}
