namespace Plimsoll.Jobs;

/// <summary>A job that is enqueued again and again, once per time in the whole cluster.</summary>
public sealed record JobSchedule
{
    /// <summary>Its name, unique in the store.</summary>
    public required string Name { get; init; }

    /// <summary>When: minute, hour, day of the month, month, day of the week, as in crontab(5).</summary>
    public required string Cron { get; init; }

    /// <summary>The clock that <see cref="Cron"/> speaks of. Default: UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What happens to missed runs. Default: one makes up for all of them.</summary>
    public MissedRuns Missed { get; init; }

    /// <summary>The job. Its time of creation is that of the enqueue.</summary>
    public required NewJob Job { get; init; }
}
