using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Tests.Comparing;
using static Plimsoll.Evidence.Tests.Deciding.DecisionSample;

namespace Plimsoll.Evidence.Tests.Deciding;

public sealed class DecisionJudgeTests
{
    [Theory]
    [InlineData(4, 80, "scripts 4 → 4")]
    [InlineData(5, 81, "scripts 4 → 5")]
    [InlineData(4, 81, "dependencies 12 → 12 direct, 80 → 81 transitive")]
    public void The_first_word_on_glue_is_of_what_grew(int scripts, int transitive, string first)
    {
        var before = Good.Glue!.Baseline;
        var input = Good with { Glue = new GlueChange(before, before with { Scripts = scripts, TransitiveDependencies = transitive }) };
        Assert.StartsWith(first, Decide(input).Gates.Single(static gate => gate.Id == "glue").Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Adopts_when_every_gate_is_met()
    {
        var decision = Decide(Good);
        Assert.Empty(decision.Reasons);
        Assert.Equal((DecisionOutcome.Adopt, 0), (decision.Outcome, decision.ExitCode));
        Assert.All(decision.Gates, static gate => Assert.NotEmpty(gate.Evidence));
        Assert.Contains("risk.rollback", decision.Unwaivable);
        Assert.Contains(decision.Gates, static gate => gate.Id == "budget.http.GET /v1/playback/{assetId}.p95Ms");
        Assert.DoesNotContain(decision.Gates, static gate => gate.Id.EndsWith(".queries", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_missing_leaves_it_open()
    {
        foreach (var (input, gate) in new (DecisionInput, string)[]
        {
            (Good with { Comparison = null }, "environment"),
            (Good with { Comparison = null }, "compare.plan"),
            (Good with { Comparison = null }, "starts"),
            (Good with { Comparison = null }, "budget.process.memoryMb"),
            (Good with { Parity = null }, "parity.behaviour"),
            (Good with { Parity = Good.Parity! with { Layers = [ParityLayer.Compatibility, ParityLayer.Behaviour] } }, "parity.rollback"),
            (Good with { Glue = null }, "glue"),
            (Good with { Risk = null }, "risk.audit"),
            (Good with { Risk = Good.Risk! with { Answers = Good.Risk.Answers.Remove("nativeModules") } }, "risk.nativeModules"),
            (Good with { Figures = [] }, "budget.build.buildSeconds"),
            (Good with { Figures = [new MeasuredFigure("build.buildSeconds", [40])] }, "budget.build.buildSeconds"),
            (Good with { Figures = [new MeasuredFigure("build.buildSeconds", [40, double.NaN, 41, 40, 40, 40])] }, "budget.build.buildSeconds"),
        })
        {
            var decision = Decide(input);
            Assert.Equal((DecisionOutcome.Inconclusive, 2, GateResult.Inconclusive), (decision.Outcome, decision.ExitCode, Gate(decision, gate).Result));
            Assert.Contains(decision.Reasons, reason => reason.StartsWith(gate + ":", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whatever_fails_refuses_it()
    {
        var worse = Comparison.Of(Synthetic.Record(DecisionSample.Seed, new Planted("slow", MetricNames.CpuMsPerRequest, Factor: 2)));
        foreach (var (input, gate) in new (DecisionInput, string)[]
        {
            (Good with { Comparison = worse }, $"compare.{MetricNames.CpuMsPerRequest}"),
            (Good with { Figures = [new MeasuredFigure("build.buildSeconds", [140, 142, 141, 139, 143, 140, 141])] }, "budget.build.buildSeconds"),
            (Good with { Parity = Good.Parity! with { Findings = [Finding(waivable: true)] } }, "parity.behaviour.etag"),
            (Good with { Glue = new GlueChange(Good.Glue!.Candidate, Good.Glue.Baseline) }, "glue"),
            (Good with { Risk = Answers(RiskReply.No) }, "risk.runbooks"),
        })
        {
            var decision = Decide(input);
            Assert.Equal((DecisionOutcome.DoNotAdopt, 1, GateResult.Fail), (decision.Outcome, decision.ExitCode, Gate(decision, gate).Result));
        }
    }

    [Fact]
    public void A_migration_needs_a_purpose_and_a_release_does_not()
    {
        var input = Good with { Comparison = OnOneRuntime(Comparison.Of(Synthetic.Record(DecisionSample.Seed))), Glue = new GlueChange(Good.Glue!.Candidate, Good.Glue.Candidate) };
        Assert.Equal(GateResult.Fail, Gate(Decide(input), "purpose").Result);
        var release = Decide(input with { Risk = Answers(RiskReply.Yes, ChangeKind.Release), Glue = null });
        Assert.DoesNotContain(release.Gates, static gate => gate.Id is "purpose" or "glue" or "risk.nativeModules");
        Assert.Contains(release.Gates, static gate => gate.Id == "risk.rollback");
        Assert.Equal(DecisionOutcome.Adopt, release.Outcome);
    }

    [Fact]
    public void A_release_that_moves_to_another_runtime_is_a_migration()
    {
        var decision = Decide(Good with { Risk = Answers(RiskReply.Yes, ChangeKind.Release) });
        Assert.Equal(ChangeKind.Migration, decision.Change);
        Assert.Contains(decision.Gates, static gate => gate.Id == "risk.nativeModules");
        Assert.Contains(decision.Gates, static gate => gate.Id == "glue");
        Assert.Contains(decision.Notes, static note => note.Contains("moves from 24.4.1 to 10.0.12", StringComparison.Ordinal));
        var release = Decide(Good with { Risk = Answers(RiskReply.Yes, ChangeKind.Release), Comparison = OnOneRuntime(DecisionSample.Half) });
        Assert.Equal((ChangeKind.Release, 0), (release.Change, release.Notes.Length));
    }

    [Fact]
    public void A_latency_budget_is_not_judged_by_requests_that_were_sent_late()
    {
        const string Gate = "budget.http.GET /v1/playback/{assetId}.p95Ms";
        foreach (var (late, result) in new[] { (4, GateResult.Pass), (5, GateResult.Inconclusive), (20, GateResult.Inconclusive) })
        {
            var record = DecisionSample.Half.Record with { Launches = [.. DecisionSample.Half.Record.Launches.Select((launch, index) => index < late ? launch with { Duet = new DuetRecord(0.2, OnServiceTime: true) } : launch)] };
            var gate = DecisionSample.Gate(Decide(Good with { Comparison = Comparison.Of(record) }), Gate);
            Assert.Equal(result, gate.Result);
            Assert.Contains("sent late", gate.Evidence[0], StringComparison.Ordinal);
            Assert.Equal(GateResult.Pass, DecisionSample.Gate(Decide(Good with { Comparison = Comparison.Of(record) }), "budget.process.memoryMb").Result);
        }
    }

    [Fact]
    public void A_latency_budget_is_not_judged_by_a_handful_of_requests()
    {
        var p95 = Plimsoll.Contracts.SignalNames.RouteP95Ms(Synthetic.Route);
        var record = DecisionSample.Half.Record with
        {
            Launches = [.. DecisionSample.Half.Record.Launches.Select(launch => launch with { Candidate = launch.Candidate! with { Metrics = [.. launch.Candidate.Metrics.Select(metric => metric.Name == p95 ? metric with { Of = 7 } : metric)] } })],
        };
        var gate = DecisionSample.Gate(Decide(Good with { Comparison = Comparison.Of(record) }), "budget.http.GET /v1/playback/{assetId}.p95Ms");
        Assert.Equal(GateResult.Inconclusive, gate.Result);
        Assert.Contains("needs 100 requests a launch, one has 7: use --rate", gate.Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_asks_less_than_the_standard_one_adopts_nothing()
    {
        var plan = DecisionSample.Half.Record.Plan;
        foreach (var (laxer, words) in new (ComparisonPlan, string)[]
        {
            (plan with { Alpha = 0.2 }, "alpha is 0.2"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric with { RelativeMargin = 5 })] }, "relativeMargin is 5"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric with { AbsoluteMargin = 1000 })] }, "absoluteMargin is 1000"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric with { Ceiling = 9 })] }, "ceiling is 9"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric.Name == MetricNames.CpuMsPerRequest ? metric : metric with { Hard = false })] }, "is no gate"),
            (plan with { Metrics = [.. plan.Metrics.Where(static metric => !metric.Name.StartsWith("route.", StringComparison.Ordinal))] }, "p95Ms is not in the plan"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric with { FewestEvents = 1_000_000 })] }, "fewestEvents is 1000000"),
            (plan with { Metrics = [.. plan.Metrics.Select(static metric => metric with { Method = IntervalMethod.T })] }, "in another way"),
        })
        {
            var gate = DecisionSample.Gate(Decide(Good with { Comparison = Comparison.Of(DecisionSample.Half.Record with { Plan = laxer, PlanHash = PlanHash.Of(laxer) }) }), "compare.plan");
            Assert.Equal((GateResult.Inconclusive, false), (gate.Result, gate.Waivable));
            Assert.Contains(gate.Evidence, line => line.Contains(words, StringComparison.Ordinal));
        }

        var stricter = plan with { Alpha = 0.01, Repeats = 0, Metrics = [.. plan.Metrics.Select(static metric => metric with { FewestToTell = 0, Ceiling = metric.Ceiling * 0.99 })] };
        Assert.Equal(GateResult.Pass, DecisionSample.Gate(Decide(Good with { Comparison = Comparison.Of(DecisionSample.Half.Record with { Plan = stricter, PlanHash = PlanHash.Of(stricter) }) }), "compare.plan").Result);
    }

    [Fact]
    public void A_waiver_holds_for_a_year_at_most()
    {
        Assert.NotNull(DecisionJudge.Decide(Good with { Waivers = [Waiver("risk.audit", "2027-11-21")] }).Decision);
        var refused = DecisionJudge.Decide(Good with { Waivers = [Waiver("risk.audit", "2027-11-22")] });
        Assert.Null(refused.Decision);
        Assert.Contains("longer than a year from now", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Pipelines_and_workarounds_are_glue_and_a_wrapper_is_counted_once()
    {
        var before = Good.Glue!.Baseline;
        Assert.Equal(GateResult.Fail, Glue(before with { Workarounds = 1 }));
        Assert.Equal(GateResult.Fail, Glue(before with { CiFiles = 1 }));
        Assert.Equal(GateResult.Pass, Glue(before with { Scripts = before.Scripts - 1, Wrappers = before.Wrappers + 1 }));

        GateResult Glue(GlueCounts after) => DecisionSample.Gate(Decide(Good with { Glue = new GlueChange(before, after) }), "glue").Result;
    }

    [Fact]
    public void Nobody_is_excused_from_showing_the_way_back()
    {
        var decision = Decide(Good with { Risk = Answers(RiskReply.NotApplicable) });
        Assert.Equal((GateResult.Inconclusive, GateResult.Pass), (Gate(decision, "risk.rollback").Result, Gate(decision, "risk.audit").Result));
    }

    [Fact]
    public void An_unfit_machine_and_a_dead_candidate_have_their_own_codes()
    {
        var unfit = Good.Comparison!.Record with { Environment = Good.Comparison.Record.Environment with { Checks = [] } };
        Assert.Equal((DecisionOutcome.EnvironmentUnfit, 3), (Decide(Good with { Comparison = Comparison.Of(unfit) }).Outcome, Decide(Good with { Comparison = Comparison.Of(unfit) }).ExitCode));
        var dead = Good.Comparison.Record with { Launches = [.. Good.Comparison.Record.Launches.Select(static launch => launch with { Candidate = new ArmRecord { Failure = "exit code 78", Started = false } })] };
        Assert.Equal((DecisionOutcome.NotStarted, 4), (Decide(Good with { Comparison = Comparison.Of(dead) }).Outcome, Decide(Good with { Comparison = Comparison.Of(dead) }).ExitCode));
    }

    [Fact]
    public void A_waiver_holds_until_its_last_day()
    {
        var open = Good with { Risk = Good.Risk! with { Answers = Good.Risk.Answers.Remove("audit") } };
        foreach (var expires in new[] { "2026-11-21", "2027-01-01" })
        {
            var waived = Decide(open with { Waivers = [Waiver("risk.audit", expires)] });
            Assert.Equal((DecisionOutcome.Adopt, GateResult.Inconclusive), (waived.Outcome, Gate(waived, "risk.audit").Result));
            Assert.Equal("playback-core", Gate(waived, "risk.audit").Waiver!.Owner);
        }

        var ended = Decide(open with { Waivers = [Waiver("risk.audit", "2026-11-20")] });
        Assert.Equal((DecisionOutcome.Inconclusive, null), (ended.Outcome, Gate(ended, "risk.audit").Waiver));
        Assert.Contains(ended.Notes, static note => note.Contains("ended on 2026-11-20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_waiver_may_speak_of_several_gates_and_says_when_it_speaks_of_none()
    {
        var input = Good with { Parity = Good.Parity! with { Findings = [Finding(waivable: true)] } };
        Assert.Equal(DecisionOutcome.Adopt, Decide(input with { Waivers = [Waiver("parity.behaviour.*")] }).Outcome);
        var notes = Decide(Good with { Waivers = [Waiver("risk.audit"), Waiver("nonsense")] }).Notes;
        Assert.Contains(notes, static note => note.Contains("no longer needed", StringComparison.Ordinal));
        Assert.Contains(notes, static note => note.Contains("speaks of no gate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("environment")]
    [InlineData("risk.rollback")]
    [InlineData("risk.*")]
    [InlineData("*")]
    [InlineData("parity.behaviour.etag")]
    public void What_nobody_may_waive_is_a_fault_to_waive(string gate)
    {
        var result = DecisionJudge.Decide(Good with { Parity = Good.Parity! with { Findings = [Finding(waivable: false)] }, Waivers = [Waiver(gate)] });
        Assert.Null(result.Decision);
        Assert.Contains(result.Faults, fault => fault.Contains("cannot be waived", StringComparison.Ordinal) && fault.Contains(gate, StringComparison.Ordinal));
    }

    private static ParityFinding Finding(bool waivable) => new("etag", ParityLayer.Behaviour, "header-dropped", ParitySeverity.Breaking, "ETag is gone", waivable);

    private static Comparison OnOneRuntime(Comparison comparison) =>
        Comparison.Of(comparison.Record with { Candidate = comparison.Record.Candidate with { Version = comparison.Record.Baseline.Version } });
}
