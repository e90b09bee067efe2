using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Gates;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Parity;
using ParityFinding = Plimsoll.Evidence.Parity.ParityFinding;
using ParityLayer = Plimsoll.Evidence.Parity.ParityLayer;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class FindingGroupTests
{
    [Fact]
    public void What_every_case_lacks_is_one_finding()
    {
        var groups = FindingGroup.Of([Missing("item"), Missing("page"), Missing("echo"), Missing("add"), Missing("item") with { Path = "header/etag" }]);
        Assert.Equal(["header/keep-alive of 4: item, page, echo, …", "item: header/etag"], groups.Select(static group => group.Where));
    }

    [Fact]
    public void What_differs_otherwise_stays_apart() =>
        Assert.Equal(3, FindingGroup.Of([Missing("item"), Missing("page") with { ExampleA = "timeout=60" }, Missing("echo") with { Severity = FindingSeverity.Major }]).Length);

    [Fact]
    public void A_decision_has_a_gate_for_each_that_names_its_kind()
    {
        var result = Result([Missing("GET /items"), Missing("POST /items"), Missing("GET /items") with { Path = "header/etag" }]);
        Assert.Equal(["GET-/items/header/keep-alive/missing", "POST-/items/header/keep-alive/missing", "GET-/items/header/etag/missing"], ParityRecords.Of(result).Findings.Select(static finding => finding.Id));
    }

    [Theory]
    [InlineData(ParitySignal.Spans, true)]
    [InlineData(ParitySignal.Metrics, true)]
    [InlineData(ParitySignal.Logs, true)]
    [InlineData(ParitySignal.Rows, false)]
    [InlineData(ParitySignal.OutgoingCalls, false)]
    internal void A_gap_in_telemetry_leaves_operations_open(ParitySignal signal, bool opens)
    {
        var result = Result([]);
        var record = ParityRecords.Of(result with { Report = result.Report! with { NotCompared = [new ParityGap(signal, "nobody looked")] } });
        Assert.Equal(!opens, record.Layers.Contains(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Operations));
        Assert.Contains(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Behaviour, record.Layers);
    }

    [Fact]
    public void A_stub_that_nobody_called_leaves_behaviour_open()
    {
        var gap = new ParityGap(ParitySignal.OutgoingCalls, "no arm made a call to 'mail'") { LeavesOpen = true };
        var result = Result([]);
        var record = ParityRecords.Of(result with { Report = result.Report! with { NotCompared = [gap] } });
        Assert.DoesNotContain(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Behaviour, record.Layers);
        Assert.Contains(Plimsoll.Evidence.Deciding.Inputs.ParityLayer.Operations, record.Layers);
        var gate = ParityGates.Of(record).Single(static gate => gate.Id == "parity.behaviour");
        Assert.Equal(GateResult.Inconclusive, gate.Result);
        Assert.Contains(gate.Evidence, static line => line.Contains("no arm made a call to 'mail'", StringComparison.Ordinal));
    }

    private static ParityResult Result(ImmutableArray<ParityFinding> findings) => new()
    {
        Baseline = "a",
        Candidate = "b",
        StartedAt = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Report = new ParityReport { Cases = 4, Requests = 48, Seed = 1, Findings = findings },
    };

    private static ParityFinding Missing(string subject) => new()
    {
        Layer = ParityLayer.Behaviour,
        Subject = subject,
        Path = "header/keep-alive",
        Aspect = Aspect.Header,
        Kind = FindingKind.Missing,
        Severity = FindingSeverity.Minor,
        Waivable = true,
        ExampleA = "timeout=5",
        Evidence = 6,
        Samples = 6,
    };
}
