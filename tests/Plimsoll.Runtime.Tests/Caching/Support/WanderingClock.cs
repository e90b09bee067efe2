namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>A clock that the test may also set back.</summary>
internal sealed class WanderingClock : TimeProvider
{
    public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;
}
