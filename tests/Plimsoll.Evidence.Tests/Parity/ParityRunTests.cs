using System.Net;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Telemetry;
using Plimsoll.Evidence.Tests.Hostile;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class ParityRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_nobody_looked_at()
    {
        using var server = new RawServer(_ => TestServer.Ok("same"));
        var report = await RunAsync(Arm(server.EndPoint), new ParityCase { Name = "GET /", Target = "/" });
        Assert.Empty(report.Findings);
        Assert.Equal(12, report.Requests);
        Assert.Equal(Enum.GetValues<ParitySignal>(), report.NotCompared.Select(static gap => gap.Signal));
    }

    [Fact]
    public async Task Of_what_A_has_none_nothing_is_lost()
    {
        using var server = new RawServer(_ => TestServer.Ok("same"));
        var arm = Arm(server.EndPoint) with { Telemetry = new TelemetryStore(), Without = [ParitySignal.Spans, ParitySignal.Metrics] };
        var report = await RunAsync(arm, new ParityCase { Name = "GET /", Target = "/" });
        Assert.Equal([ParitySignal.Rows, ParitySignal.OutgoingCalls, ParitySignal.Logs], report.NotCompared.Select(static gap => gap.Signal));
    }

    [Fact]
    public async Task A_difference_that_only_one_arm_of_B_shows_is_found()
    {
        using var server = new RawServer(_ => TestServer.Ok("same"));
        using var other = new RawServer(_ => TestServer.Ok("else"));
        var arm = Arm(server.EndPoint);
        var run = new ParityRun(new(arm, arm, arm, Arm(other.EndPoint)), new ParityOptions(), TimeProvider.System);
        var finding = Assert.Single((await run.RunAsync([new() { Name = "GET /", Target = "/" }], Cancellation)).Findings);
        Assert.Equal(("body", 3, 6), (finding.Path, finding.Evidence, finding.Samples));
    }

    [Fact]
    public async Task An_arm_that_is_not_there_is_a_finding_and_no_crash()
    {
        using var server = new RawServer(_ => TestServer.Ok("same"));
        var gone = new RawServer(_ => null);
        gone.Dispose();
        var arm = Arm(server.EndPoint);
        var run = new ParityRun(new(arm, arm, Arm(gone.EndPoint), Arm(gone.EndPoint)), new ParityOptions(), TimeProvider.System);
        var report = await run.RunAsync([new() { Name = "GET /", Target = "/" }], Cancellation);
        Assert.Contains(report.Findings, finding => finding is { Path: "ending", Severity: FindingSeverity.Critical, Waivable: false });
    }

    [Fact]
    public async Task Refuses_what_can_not_be_compared_and_says_why()
    {
        using var server = new RawServer(_ => TestServer.Ok("same"));
        var arm = Arm(server.EndPoint);
        var twice = new ParityCase { Name = "GET /", Target = "/" };
        Assert.Contains("no case", (await Assert.ThrowsAsync<ParityException>(() => RunAsync(arm))).Message, StringComparison.Ordinal);
        Assert.Contains("'GET /'", (await Assert.ThrowsAsync<ParityException>(() => RunAsync(arm, twice, twice))).Message, StringComparison.Ordinal);
        Assert.Contains("has no stub", (await Assert.ThrowsAsync<ParityException>(() => RunAsync(arm, twice with { Kind = CaseKind.Abort }))).Message, StringComparison.Ordinal);
        var withRows = arm with { Name = "A", Rows = new SqliteRowReader("a.db") };
        var mixed = new ParityRun(new(withRows, arm, arm, arm), new ParityOptions(), TimeProvider.System);
        Assert.Contains("Only A of the four arms have a database", (await Assert.ThrowsAsync<ParityException>(() => mixed.RunAsync([twice], Cancellation))).Message, StringComparison.Ordinal);
    }

    private static ParityArm Arm(IPEndPoint endPoint) => new() { Name = "arm", EndPoint = endPoint, Control = new StubControl() };

    private static Task<ParityReport> RunAsync(ParityArm arm, params ParityCase[] cases) =>
        new ParityRun(new(arm, arm, arm, arm), new ParityOptions(), TimeProvider.System).RunAsync(cases, Cancellation);
}
