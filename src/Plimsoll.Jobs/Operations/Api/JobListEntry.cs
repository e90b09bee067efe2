namespace Plimsoll.Jobs.Operations.Api;

/// <summary>A job in a list.</summary>
internal sealed record JobListEntry(
    string Id, string State, string Queue, string Type, string? Tenant, int Attempt, DateTimeOffset At, double? Share, string? Message, string? ErrorClass)
{
    internal static JobListEntry Of(JobSummary job) => new(
        job.Id.ToString(), JobWords.Of(job.State), job.Queue, job.Type, job.Tenant, job.Attempt, job.At, job.Share, job.Message, null);

    internal static JobListEntry Of(PoisonView job) => new(
        job.Id.ToString(), JobWords.Of(JobState.Dead), job.Queue, job.Type, job.Tenant, job.Attempts, job.At, null, job.Message, job.ErrorClass);

    internal static JobListEntry Of(JobView job) => new(
        job.Id.ToString(), JobWords.Of(job.State), job.Queue, job.Type, job.Tenant, job.Attempt,
        job.Poison?.At ?? job.FinishedAt ?? job.ReadyAt ?? job.TakenAt ?? job.CreatedAt, job.Progress?.Share, job.Poison?.Message ?? job.Progress?.Message,
        job.Poison?.ErrorClass);
}
