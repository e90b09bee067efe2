using System.Runtime.InteropServices;

namespace Plimsoll.Bench.Planted;

/// <summary>Waits as a call that blocks does: to the microsecond, and without processor time. The timers of .NET are too coarse for that.</summary>
internal static partial class Waiting
{
    private const int Monotonic = 1;
    private const int Interrupted = 4;

    /// <summary>Blocks the thread.</summary>
    public static void For(TimeSpan time)
    {
        var left = new Duration { Seconds = (long)time.TotalSeconds, Nanoseconds = time.Nanoseconds + (1000L * time.Microseconds) + (1_000_000L * time.Milliseconds) };
        int fault;
        while ((fault = Sleep(Monotonic, 0, left, out var rest)) == Interrupted) left = rest;
        if (fault != 0) throw new InvalidOperationException($"clock_nanosleep failed with {fault}");
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in Duration request, out Duration rest);

    [StructLayout(LayoutKind.Sequential)]
    private struct Duration
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
