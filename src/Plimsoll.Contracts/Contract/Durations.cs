using System.Globalization;

namespace Plimsoll.Contracts;

/// <summary>Durations as they are written in contracts and configuration: a whole number and a unit, <c>250ms</c>, <c>10s</c>, <c>5m</c>, <c>2h</c>, <c>30d</c>.</summary>
public static class Durations
{
    /// <summary>The longest duration that is taken: 3650 days. A longer one is a slip of the unit.</summary>
    public static TimeSpan Max { get; } = TimeSpan.FromDays(3650);

    /// <summary>Reads a duration.</summary>
    /// <param name="text">Digits followed by <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, without blanks or sign.</param>
    /// <param name="duration">The duration, from 0 to <see cref="Max"/>.</param>
    /// <returns>False when the text is no duration or the duration is longer than <see cref="Max"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;

        var unitTicks = text[digits..] switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0,
        };
        if (unitTicks == 0 || count > Max.Ticks / unitTicks)
            return false;

        duration = TimeSpan.FromTicks(count * unitTicks);
        return true;
    }

    /// <summary>Writes a duration in the largest unit that keeps it whole; below a millisecond it is rounded down.</summary>
    public static string Format(TimeSpan duration)
    {
        var ticks = duration.Ticks;
        if (ticks == 0)
            return "0s";
        if (ticks % TimeSpan.TicksPerDay == 0)
            return $"{ticks / TimeSpan.TicksPerDay}d";
        if (ticks % TimeSpan.TicksPerHour == 0)
            return $"{ticks / TimeSpan.TicksPerHour}h";
        if (ticks % TimeSpan.TicksPerMinute == 0)
            return $"{ticks / TimeSpan.TicksPerMinute}m";

        return ticks % TimeSpan.TicksPerSecond == 0 ? $"{ticks / TimeSpan.TicksPerSecond}s" : $"{ticks / TimeSpan.TicksPerMillisecond}ms";
    }
}
