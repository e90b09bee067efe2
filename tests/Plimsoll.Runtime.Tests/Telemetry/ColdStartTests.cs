using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Telemetry.Signals;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class ColdStartTests
{
    [Fact]
    public void Is_the_boot_and_the_first_answer_however_long_nobody_called()
    {
        using var process = Process.GetCurrentProcess();
        var clock = new FakeTimeProvider(process.StartTime.ToUniversalTime() + TimeSpan.FromMilliseconds(30));
        var start = new ColdStart(clock);
        start.Ready();
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(start.Milliseconds);
        start.FirstAnswer(nanoseconds: 8_000_000);
        start.FirstAnswer(nanoseconds: 900_000_000);

        Assert.Equal(38, start.Milliseconds!.Value, precision: 3);
    }
}
