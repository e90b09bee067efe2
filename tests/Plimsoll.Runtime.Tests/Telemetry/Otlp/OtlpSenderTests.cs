using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Telemetry.Otlp;

public sealed class OtlpSenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_pause_that_uses_up_the_time_ends_the_export()
    {
        // Began, before the first try, before the pause; after it, as on a machine that was busy, the time is over.
        var clock = new ScriptedClock(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, Limit + TimeSpan.FromSeconds(1));
        using var sender = new OtlpSender(new Uri($"http://127.0.0.1:{FreePort.Find()}"), "v1/traces", Limit, clock);

        Assert.Equal(7, sender.Send(new byte[] { 10, 0 }, count: 7));
    }

    /// <summary>Tells one moment after the other, and the last one for ever.</summary>
    private sealed class ScriptedClock(params TimeSpan[] moments) : TimeProvider
    {
        private int _next;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => moments[Math.Min(_next++, moments.Length - 1)].Ticks;
    }
}
