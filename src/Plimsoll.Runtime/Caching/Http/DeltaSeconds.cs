using System.Globalization;

namespace Plimsoll.Runtime.Caching.Http;

/// <summary>Whole seconds as HTTP writes them (RFC 9111 section 1.2.2).</summary>
internal static class DeltaSeconds
{
    /// <summary>What stands for everything longer.</summary>
    public const long Most = 1L << 31;

    /// <summary>Reads digits, nothing else; more than can be told is the most that can.</summary>
    /// <returns>Null when it is none.</returns>
    public static TimeSpan? TryRead(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return null;
        long seconds = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return null;
            seconds = Math.Min(Most, (seconds * 10) + (c - '0'));
        }

        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Whole seconds, rounded down, within what can be told.</summary>
    public static long Of(TimeSpan span) => Math.Clamp((long)Math.Floor(span.TotalSeconds), 0, Most);

    public static string Write(TimeSpan span) => Of(span).ToString(CultureInfo.InvariantCulture);
}
