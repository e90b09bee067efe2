using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Gates;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Hostile;
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

    [Theory]
    [InlineData(false, "not applicable: 25 the dependency hangs: no stub", GateResult.Pass)]
    [InlineData(true, "not played: 25 the dependency hangs: no stub", GateResult.Inconclusive)]
    internal void Hostile_cases_that_nobody_played_are_named_and_those_that_could_have_been_leave_the_layer_open(bool couldBe, string line, GateResult result)
    {
        HostileResult[] played = [new() { Number = 18, Name = "half-close", Class = HostileClass.Legible }, new() { Number = 25, Name = "the dependency hangs", NotPlayed = "no stub", LeavesOpen = couldBe }];
        var gate = ParityGates.Of(ParityRecords.Of(Result([]) with { HostileA = [.. played], HostileB = [.. played], Hostile = [] })).Single(static gate => gate.Id == "parity.hostile");
        Assert.Equal(result, gate.Result);
        Assert.Contains(line, gate.Evidence);
        Assert.Equal(GateResult.Pass, ParityGates.Of(ParityRecords.Of(Result([]) with { HostileA = [played[0]], HostileB = [played[0]], Hostile = [] })).Single(static gate => gate.Id == "parity.hostile").Result);
    }

    [Fact]
    public void Signals_that_A_declares_none_of_are_told_by_the_gate()
    {
        var result = Result([]);
        var gate = ParityGates.Of(ParityRecords.Of(result with { Report = result.Report! with { Undeclared = [ParitySignal.Spans, ParitySignal.Metrics] } })).Single(static gate => gate.Id == "parity.operations");
        Assert.Equal(GateResult.Pass, gate.Result);
        Assert.Contains("A declares no spans, no metrics, so there was nothing of them to compare", gate.Evidence);
    }

    [Fact]
    public void A_way_back_whose_telemetry_was_not_whole_is_open()
    {
        var result = Result([]) with { Rollback = [] };
        Assert.Equal(GateResult.Pass, Gate(result).Result);
        var open = Gate(result with { RollbackGaps = ["telemetry of A again: broken"] });
        Assert.Equal(GateResult.Inconclusive, open.Result);
        Assert.Contains("not compared: telemetry of A again: broken", open.Evidence);

        static DecisionGate Gate(ParityResult result) => ParityGates.Of(ParityRecords.Of(result)).Single(static gate => gate.Id == "parity.rollback");
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
