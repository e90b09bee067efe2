namespace Plimsoll.Jobs;

/// <summary>An attempt no longer holds its job: another worker has it, or will. Whatever it did in the refused transaction does not stand.</summary>
/// <param name="job">The job.</param>
public sealed class JobLeaseLostException(JobId job)
    : Exception($"This attempt no longer holds the job {job}; its lease was lost and the transaction is refused.")
{
    /// <summary>The job.</summary>
    public JobId Job { get; } = job;
}
