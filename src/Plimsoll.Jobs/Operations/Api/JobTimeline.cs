using System.Globalization;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>Puts what is known of a job in the order in which it happened. Pure.</summary>
internal static class JobTimeline
{
    private const double Thousand = 1000;

    internal static IReadOnlyList<TimelineEvent> Of(JobView job)
    {
        List<TimelineEvent> events = [new(job.CreatedAt, "enqueued", null)];
        foreach (var attempt in job.Attempts)
        {
            if (attempt.StartedAt is { } started) events.Add(new(started, "started", null) { Attempt = attempt.Attempt, Worker = attempt.Worker });
            events.Add(new(attempt.FailedAt, "failed", attempt.Message)
            {
                Attempt = attempt.Attempt,
                ErrorClass = attempt.ErrorClass,
                Worker = attempt.Worker,
                DurationMs = attempt.DurationUs / Thousand,
                CpuMs = attempt.CpuUs / Thousand,
            });
        }

        if (job.State is JobState.Leased or JobState.Completed && job.TakenAt is { } taken) events.Add(new(taken, "leased", null) { Attempt = job.Attempt, Worker = job.Worker });
        if (job.Progress is { } progress) events.Add(new(progress.At, "progress", Text(progress)));
        if (job.ReadyAt is { } ready) events.Add(new(ready, "waits", "until then"));
        if (job.Poison is { } poison) events.Add(new(poison.At, "poison", Text(job, poison)) { Attempt = job.Attempt, ErrorClass = poison.ErrorClass });
        if (job.FinishedAt is { } finished && job.State == JobState.Completed)
            events.Add(new(finished, "completed", null) { Attempt = job.Attempt, Worker = job.Worker, DurationMs = job.DurationUs / Thousand, CpuMs = job.CpuUs / Thousand });

        // Producers and workers have clocks of their own: what must come first stays first.
        return [.. events.Take(1), .. events.Skip(1).OrderBy(static happened => happened.At)];
    }

    // The last attempt has said why; a job that never ran has none.
    private static string Text(JobView job, PoisonReason poison) =>
        $"{(job.Attempts is [.., var last] && last.Message == poison.Message ? "" : poison.Message + " ")}Kept until somebody retries or discards it.";

    private static string Text(JobProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Share * 100:0} %{(progress.Message is null ? "" : " ")}{progress.Message}");
}
