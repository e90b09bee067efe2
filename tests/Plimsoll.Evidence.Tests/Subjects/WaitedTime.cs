namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>A clock that stands but for the waits that are over, each of which takes a twentieth of its time: what somebody waited for shows, and how busy the machine is does not.</summary>
internal sealed class WaitedTime : TimeProvider
{
    private const int Haste = 20;
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(
        given =>
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            callback(given);
        },
        state,
        dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime,
        period);
}
