namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Nanoseconds since it was made, by a clock that may go as it likes.</summary>
internal sealed class NanosecondClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _nanosecondsPerTick;

    public NanosecondClock(TimeProvider time)
    {
        (_time, _start) = (time, time.GetTimestamp());
        _nanosecondsPerTick = 1e9 / time.TimestampFrequency;
    }

    public long NowNs => (long)((_time.GetTimestamp() - _start) * _nanosecondsPerTick);
}
