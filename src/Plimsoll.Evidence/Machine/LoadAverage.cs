using System.Globalization;

namespace Plimsoll.Evidence.Machine;

/// <summary>How many tasks ran or waited, as the kernel averages it.</summary>
/// <param name="LastMinute">Over about a minute.</param>
internal readonly record struct LoadAverage(double LastMinute)
{
    public static LoadAverage Read() => Parse(File.ReadAllText("/proc/loadavg"));

    internal static LoadAverage Parse(string text) => new(double.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture));
}
