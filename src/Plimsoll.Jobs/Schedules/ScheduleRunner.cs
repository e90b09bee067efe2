using System.Globalization;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Enqueues scheduled jobs in their time. Every process that has a schedule tries; the store lets one of them succeed.</summary>
internal sealed class ScheduleRunner(IJobStore store, IReadOnlyList<JobSchedule> schedules, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    internal Task RunAsync(CancellationToken stop) => Task.WhenAll(schedules.Select(schedule => RunAsync(schedule, stop)));

    private async Task RunAsync(JobSchedule schedule, CancellationToken stop)
    {
        var cron = new CronExpression(schedule.Cron);
        try
        {
            while (true) await Task.Delay(await RoundAsync(schedule, cron, stop), time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    // Makes up for what is due, and tells how long until the next look.
    private async ValueTask<TimeSpan> RoundAsync(JobSchedule schedule, CronExpression cron, CancellationToken stop)
    {
        try
        {
            var state = await store.SyncScheduleAsync(schedule.Name, $"{schedule.Cron} {schedule.TimeZone.Id}", stop);
            if (ScheduleRule.Next(cron, schedule.TimeZone, state) is not { } next) return Longest;
            var wait = next - state.Now;
            if (wait > TimeSpan.Zero) return wait < Longest ? wait : Longest;
            var (runs, _) = ScheduleRule.Decide(cron, schedule.TimeZone, schedule.Missed, next, state.Now);
            NewJob[] jobs = [.. runs.Select(at => schedule.Job with
            {
                Header = schedule.Job.Header with { CreatedAt = time.GetUtcNow() },
                Key = string.Create(CultureInfo.InvariantCulture, $"{schedule.Name} {at.UtcDateTime:yyyy-MM-ddTHH:mm}Z"),
            })];
            await store.FireScheduleAsync(schedule.Name, state.SettledAt, state.Now, jobs, stop);
            return TimeSpan.Zero;
        }
        catch (DatabaseException)
        {
            return Pause;
        }
    }
}
