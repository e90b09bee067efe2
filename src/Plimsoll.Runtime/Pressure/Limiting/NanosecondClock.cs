namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Nanoseconds since it was made, by a clock that may go as it likes.</summary>
internal sealed class NanosecondClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _nanosecondsPerTick;
    // As the platform's clock on Linux: nothing to convert, for each request twice.
    private readonly bool _ticksAreNanoseconds;

    public NanosecondClock(TimeProvider time)
    {
        (_time, _start) = (time, time.GetTimestamp());
        (_nanosecondsPerTick, _ticksAreNanoseconds) = (1e9 / time.TimestampFrequency, time.TimestampFrequency == 1_000_000_000);
    }

    /// <summary>The moment of one of the clock's own timestamps.</summary>
    public long At(long timestamp) => _ticksAreNanoseconds ? timestamp - _start : (long)((timestamp - _start) * _nanosecondsPerTick);

    public long NowNs => At(_time.GetTimestamp());
}
