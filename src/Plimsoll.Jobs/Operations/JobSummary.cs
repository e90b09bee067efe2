namespace Plimsoll.Jobs;

/// <summary>A job in a list.</summary>
/// <param name="Id">The job.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Type">Its type.</param>
/// <param name="Tenant">Its tenant; null when there is none.</param>
/// <param name="Attempt">The attempt that runs or comes next; of poison and completed jobs the last.</param>
/// <param name="At">Since when it stands there; of a delayed job when its time comes.</param>
public sealed record JobSummary(JobId Id, JobState State, string Queue, string Type, string? Tenant, int Attempt, DateTimeOffset At)
{
    /// <summary>How far it is, 0 to 1; null when its handler never told.</summary>
    public double? Share { get; init; }

    /// <summary>What its handler said last; of poison what its last attempt said.</summary>
    public string? Message { get; init; }
}
