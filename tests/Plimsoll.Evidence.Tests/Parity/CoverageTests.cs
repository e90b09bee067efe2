using System.Net;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class CoverageTests
{
    [Fact]
    public void An_arm_that_printed_more_than_is_kept_leaves_the_logs_open()
    {
        var arms = new FourArms<string>("A", "A′", "B", "B′").Select(static name => new ParityArm { Name = name, EndPoint = new IPEndPoint(IPAddress.Loopback, 1), Control = new Printing(name == "B" ? "12 lines of 345 bytes" : null) });
        var observed = arms.Select(static arm => new ArmObservation(new ReceivedTelemetry(), arm.Control.Output, [], ExitCode: 0));
        var gap = Assert.Single(Coverage.Gaps(arms, observed), static gap => gap.Why.Contains("printed more", StringComparison.Ordinal));
        Assert.Equal("logs: B printed more than is kept: 12 lines of 345 bytes before the last were not looked at; let it print less", gap.ToString());
        Assert.True(gap.IsOfOperations());
    }

    private sealed class Printing(string? dropped) : ISubjectControl
    {
        public IReadOnlyList<string> Output => ["a line"];

        public string? DroppedOutput => dropped;

        public bool HasExited => true;

        public Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation) => Task.FromResult<int?>(0);
    }
}
