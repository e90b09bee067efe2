namespace Plimsoll.Jobs;

/// <summary>Which runs a schedule owes, and when it is due next. Pure.</summary>
internal static class ScheduleRule
{
    private const int MaxRuns = 1000;
    private static readonly TimeSpan Punctual = TimeSpan.FromMinutes(1);

    /// <summary>The first time that is not settled; null when there is none any more. A clock that was put back makes nothing wait for the time it had been.</summary>
    internal static DateTimeOffset? Next(CronExpression cron, TimeZoneInfo zone, ScheduleState state) =>
        cron.Next(state.SettledAt < state.Now ? state.SettledAt : state.Now, zone);

    /// <summary>Decides about a schedule whose time has come.</summary>
    /// <returns>The times to enqueue for, and the next one; null when there is none any more.</returns>
    internal static (IReadOnlyList<DateTimeOffset> Runs, DateTimeOffset? Next) Decide(
        CronExpression cron, TimeZoneInfo zone, MissedRuns missed, DateTimeOffset next, DateTimeOffset now)
    {
        var due = new Queue<DateTimeOffset>();
        DateTimeOffset? at = next;
        while (at <= now)
        {
            if (due.Count == MaxRuns) due.Dequeue();
            due.Enqueue(at.Value);
            at = cron.Next(at.Value, zone);
        }

        if (due.Count == 0) return ([], at);
        var last = due.Last();
        return missed switch
        {
            MissedRuns.All => ([.. due], at),
            MissedRuns.Once => ([last], at),
            _ => (now - last <= Punctual ? [last] : [], at),
        };
    }
}
