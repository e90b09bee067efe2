namespace Plimsoll.Jobs;

/// <summary>How an attempt ended.</summary>
/// <param name="Reason">Why it was told to stop, if it was.</param>
/// <param name="StartedAt">When it started, as a timestamp of the time provider.</param>
/// <param name="CpuUs">Processor microseconds that it used.</param>
/// <param name="TraceId">Its trace; null when it was not traced.</param>
internal readonly record struct AttemptEnd(StopReason Reason, long StartedAt, int CpuUs, string? TraceId);
