using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>
/// Processor time of another process, its threads that ended included, to the nanosecond: <c>/proc/PID/stat</c> tells whole hundredths of a
/// second only, of which a short run has few (POSIX clock_getcpuclockid, clock_gettime).
/// </summary>
internal static partial class ProcessClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds so far; <see langword="null"/> when the process is gone.</summary>
    public static unsafe long? TryRead(int processId)
    {
        TimeSpec time;
        return clock_getcpuclockid(processId, out var clock) == 0 && clock_gettime(clock, &time) == 0
            ? (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds
            : null;
    }

    [LibraryImport("libc")]
    private static partial int clock_getcpuclockid(int processId, out int clock);

    [LibraryImport("libc")]
    private static unsafe partial int clock_gettime(int clock, TimeSpec* time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
