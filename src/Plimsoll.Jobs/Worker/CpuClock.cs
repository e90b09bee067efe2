using System.Runtime.InteropServices;

namespace Plimsoll.Jobs;

/// <summary>Processor time of the calling thread (POSIX clock_gettime, CLOCK_THREAD_CPUTIME_ID).</summary>
internal static partial class CpuClock
{
    private const int LinuxThreadClock = 3;
    private const int AppleThreadClock = 16;
    private static readonly int Clock = OperatingSystem.IsLinux() ? LinuxThreadClock : OperatingSystem.IsMacOS() ? AppleThreadClock : -1;

    /// <summary>Nanoseconds; always 0 where the system has no such clock.</summary>
    internal static unsafe long ThreadNanoseconds()
    {
        if (Clock < 0) return 0;
        TimeSpec time;
        return clock_gettime(Clock, &time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;
    }

    [LibraryImport("libc")]
    [SuppressGCTransition]
    private static unsafe partial int clock_gettime(int clock, TimeSpec* time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
