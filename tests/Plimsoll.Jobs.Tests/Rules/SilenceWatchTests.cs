namespace Plimsoll.Jobs.Tests.Rules;

public sealed class SilenceWatchTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Beat = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);
    private readonly HandClock _clock = new();

    [Fact]
    public void A_worker_is_silent_when_its_heartbeat_has_not_moved_for_long()
    {
        var watch = new SilenceWatch(_clock);
        Assert.Empty(watch.Silent([new WorkerBeat(1, Beat), new WorkerBeat(2, Beat)], Silence));
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Empty(watch.Silent([new WorkerBeat(1, Beat), new WorkerBeat(2, Beat.AddSeconds(15))], Silence));
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([1L], watch.Silent([new WorkerBeat(1, Beat), new WorkerBeat(2, Beat.AddSeconds(15))], Silence).Select(beat => beat.Worker));
    }

    [Fact]
    public void A_step_of_the_stores_clock_makes_nobody_silent()
    {
        var watch = new SilenceWatch(_clock);
        foreach (var step in new[] { TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(-1), TimeSpan.FromSeconds(25) })
        {
            Assert.Empty(watch.Silent([new WorkerBeat(1, Beat + step)], Silence));
            _clock.Advance(TimeSpan.FromSeconds(19));
        }
    }

    [Fact]
    public void Looking_alone_calls_nobody_silent_and_counts()
    {
        var watch = new SilenceWatch(_clock);
        Assert.Empty(watch.Silent([new WorkerBeat(1, Beat)], TimeSpan.MaxValue));
        _clock.Advance(Silence);

        Assert.Single(watch.Silent([new WorkerBeat(1, Beat)], Silence));
    }

    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        internal void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
