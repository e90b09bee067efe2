using System.Globalization;

namespace Plimsoll.Evidence.Machine;

/// <summary>Time in which something waited for a processor (pressure stall information of the kernel, <c>/proc/pressure/cpu</c>).</summary>
internal static class PressureStall
{
    private const string File = "/proc/pressure/cpu";

    /// <summary>Microseconds since boot in which at least one task waited; <see langword="null"/> when the kernel does not tell.</summary>
    public static long? TryReadCpuUs()
    {
        try
        {
            return Parse(System.IO.File.ReadAllText(File));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads <c>some avg10=… avg60=… avg300=… total=…</c>.</summary>
    internal static long Parse(string text)
    {
        var some = text.Split('\n').First(static line => line.StartsWith("some ", StringComparison.Ordinal));
        return long.Parse(some.AsSpan(some.LastIndexOf('=') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
