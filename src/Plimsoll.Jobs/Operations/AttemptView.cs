namespace Plimsoll.Jobs;

/// <summary>An attempt that failed.</summary>
/// <param name="Attempt">Its number; two with the same number differ in that one cost no attempt.</param>
/// <param name="ErrorClass">Why, in the words of <see cref="JobErrorClass"/>.</param>
/// <param name="ErrorType">Type of what was thrown.</param>
/// <param name="Message">What failed.</param>
/// <param name="Worker">Who ran it: name and number.</param>
/// <param name="Artifact">Digest of the artifact that ran it.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="FailedAt">When that was recorded, by the store's clock.</param>
/// <param name="DurationUs">Microseconds that it ran; null when nobody knows.</param>
/// <param name="CpuUs">Processor microseconds that it used; null when nobody knows.</param>
/// <param name="TraceId">Its trace; null when it was not traced.</param>
public sealed record AttemptView(
    int Attempt, string ErrorClass, string ErrorType, string Message, string Worker, string Artifact, DateTimeOffset? StartedAt,
    DateTimeOffset FailedAt, int? DurationUs, int? CpuUs, string? TraceId);
