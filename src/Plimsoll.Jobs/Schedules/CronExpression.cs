namespace Plimsoll.Jobs;

/// <summary>
/// Five fields: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), as in crontab(5): when both days are restricted, either
/// may fit. With hours named, a local time that does not exist on the day the clock is put forward counts as the moment of the change, and one that exists
/// twice counts once. With <c>*</c> for the hour, the times follow each other as on a clock that is never put forward or back.
/// </summary>
internal sealed class CronExpression
{
    private const int MaxYears = 8;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly CronField _minute;
    private readonly CronField _hour;
    private readonly CronField _day;
    private readonly CronField _month;
    private readonly CronField _weekday;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">Says which field is wrong.</exception>
    internal CronExpression(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var minute, var hour, var day, var month, var weekday])
            throw new FormatException($"\"{text}\" is no cron expression: it has five fields, minute, hour, day, month, weekday.");
        _minute = CronField.Parse(minute, "minute", 0, 59);
        _hour = CronField.Parse(hour, "hour", 0, 23);
        _day = CronField.Parse(day, "day", 1, 31);
        _month = CronField.Parse(month, "month", 1, 12, Months);
        var week = CronField.Parse(weekday, "weekday", 0, 7, Days);
        _weekday = week with { Bits = (week.Bits | (week.Has(7) ? 1UL : 0)) & 0x7f };
    }

    /// <summary>The first time after another that fits; null when none fits within years, such as on the 30th of February.</summary>
    internal DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => _hour.IsAny ? NextInAnyHour(after, zone) : NextLocal(after, zone);

    // Minute by minute in UTC, so that an hour that the local clock repeats has all of its runs twice.
    private DateTimeOffset? NextInAnyHour(DateTimeOffset after, TimeZoneInfo zone)
    {
        var at = new DateTimeOffset(after.UtcTicks - after.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1);
        var end = at.AddYears(MaxYears);
        while (at < end)
        {
            var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            if (!_month.Has(local.Month)) at = Later(at, Resolve(new DateTime(local.Year, local.Month, 1).AddMonths(1), zone));
            else if (!FitsDay(local)) at = Later(at, Resolve(local.Date.AddDays(1), zone));
            else if (!_minute.Has(local.Minute)) at = at.AddMinutes(1);
            else return at;
        }

        return null;
    }

    private DateTimeOffset? NextLocal(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var at = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified);
        var end = at.AddYears(MaxYears);
        while (at < end)
        {
            if (!_month.Has(at.Month)) at = new DateTime(at.Year, at.Month, 1).AddMonths(1);
            else if (!FitsDay(at)) at = at.Date.AddDays(1);
            else if (!_hour.Has(at.Hour)) at = at.Date.AddHours(at.Hour + 1);
            else if (!_minute.Has(at.Minute)) at = at.AddMinutes(1);
            else if (Resolve(at, zone) is var found && found > after) return found;
            else at = at.AddMinutes(1);
        }

        return null;
    }

    private bool FitsDay(DateTime at)
    {
        var (day, weekday) = (_day.Has(at.Day), _weekday.Has((int)at.DayOfWeek));
        return _day.IsAny || _weekday.IsAny ? day && weekday : day || weekday;
    }

    private static DateTimeOffset Later(DateTimeOffset at, DateTimeOffset found) => found > at ? found : at.AddMinutes(1);

    private static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        // Of two, the first: the one with daylight saving.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
