using System.Diagnostics;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>Nanoseconds since the start of a run, from the machine's monotonic clock.</summary>
internal sealed class RunClock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;
    private long _start = Stopwatch.GetTimestamp();

    /// <summary>Nanoseconds since the start.</summary>
    public long NowNs => (long)((Stopwatch.GetTimestamp() - _start) * NanosecondsPerTick);

    /// <summary>Lets the run start now.</summary>
    public void Restart() => _start = Stopwatch.GetTimestamp();
}
