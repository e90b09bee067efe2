using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Tests.Comparing;

public sealed class GatesTests
{
    private static readonly ComparisonRecord Sound = Synthetic.Record(seed: 4);

    [Fact]
    public void A_quick_look_decides_nothing()
    {
        var plan = StandardPlan.For([Synthetic.Route], 1, 400, quick: true);
        Assert.Empty(PlanFaults.Of(plan));
        var judged = ComparisonJudge.Judge(Synthetic.Record(4, new Planted("slow", MetricNames.CpuMsPerRequest, Factor: 3), plan));
        Assert.Equal((ComparisonOutcome.Inconclusive, 2), (judged.Outcome, OutcomeRule.ExitCode(judged.Outcome)));
        Assert.Contains("quick", judged.Reasons[0], StringComparison.Ordinal);
        Assert.NotEmpty(judged.Metrics);
    }

    [Fact]
    public void A_plan_that_was_changed_after_the_start_decides_nothing()
    {
        var judged = ComparisonJudge.Judge(Sound with { Plan = Sound.Plan with { Alpha = 0.01 } });
        Assert.Equal(ComparisonOutcome.Inconclusive, judged.Outcome);
        Assert.Contains("changed after the start", judged.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Plans_that_cannot_decide_say_why()
    {
        var plan = Synthetic.Plan();
        Assert.Empty(PlanFaults.Of(plan));
        foreach (var (faulty, words) in new (ComparisonPlan, string)[]
        {
            (plan with { Alpha = 0 }, "alpha"),
            (plan with { Alpha = double.NaN }, "alpha"),
            (plan with { FewestLaunches = 15 }, "a decision needs 16"),
            (plan with { Launches = 15 }, "fewer than"),
            (plan with { Launches = 25 }, "24 is the most"),
            (plan with { Repeats = 11 }, "half of the launches"),
            (plan with { Repeats = -1 }, "half of the launches"),
            (plan with { Metrics = [] }, "no metric is hard"),
            (plan with { Metrics = [.. plan.Metrics, plan.Metrics[0]] }, "twice"),
            (plan with { Metrics = [plan.Metrics[0] with { RelativeMargin = double.NaN }] }, "margin"),
            (plan with { Metrics = [plan.Metrics[0] with { RelativeMargin = 0, AbsoluteMargin = 0 }] }, "no margin"),
            (plan with { Metrics = [plan.Metrics[0] with { Ceiling = -1 }] }, "ceiling"),
            (plan with { Phases = [plan.Phases[0] with { Seconds = 0 }] }, "duration"),
        })
        {
            Assert.Contains(PlanFaults.Of(faulty), fault => fault.Contains(words, StringComparison.Ordinal));
            var judged = ComparisonJudge.Judge(Sound with { Plan = faulty });
            Assert.NotEqual(0, OutcomeRule.ExitCode(judged.Outcome));
        }
    }

    [Fact]
    public void A_launch_that_misses_an_arm_is_dropped_whole()
    {
        var record = Fail(Sound, launches: 3, static launch => launch with { Repeat = null });
        var judged = ComparisonJudge.Judge(record);
        Assert.All(judged.Metrics, static metric => Assert.Equal(17, metric.N));
        Assert.Equal(GateResult.Pass, judged.Gates[2].Result);
        Assert.Contains("launch 1 was dropped: A′: never started", judged.Gates[2].Evidence);
    }

    [Fact]
    public void Too_few_launches_are_inconclusive()
    {
        var judged = ComparisonJudge.Judge(Fail(Sound, 5, static launch => launch with { Repeat = launch.Repeat! with { Failure = "the disk was full" } }));
        Assert.Equal(GateResult.Inconclusive, judged.Gates[2].Result);
        Assert.Equal(ComparisonOutcome.Inconclusive, judged.Outcome);
        Assert.All(judged.Metrics, static metric => Assert.Equal((Verdict.Inconclusive, false), (metric.Verdict, metric.NotWorse)));
    }

    [Fact]
    public void A_run_that_ended_early_is_inconclusive()
    {
        var judged = ComparisonJudge.Judge(Sound with { Launches = Sound.Launches.RemoveAt(19) });
        Assert.Equal((GateResult.Inconclusive, ComparisonOutcome.Inconclusive), (judged.Gates[2].Result, judged.Outcome));
        Assert.Equal(ComparisonOutcome.Inconclusive, ComparisonJudge.Judge(Sound with { Launches = [] }).Outcome);
    }

    [Fact]
    public void A_run_that_failed_in_the_middle_says_why_and_decides_nothing()
    {
        const string Why = "the run ended early: the disk is full";
        var judged = ComparisonJudge.Judge(Sound with { Launches = Sound.Launches.RemoveAt(19), EndedBecause = "the disk is full" });
        Assert.Equal(ComparisonOutcome.Inconclusive, judged.Outcome);
        Assert.EndsWith(Why, judged.Reasons[0], StringComparison.Ordinal);
        var whole = ComparisonJudge.Judge(Sound with { EndedBecause = "the disk is full" });
        Assert.Equal((GateResult.Inconclusive, ComparisonOutcome.Inconclusive), (whole.Gates[2].Result, whole.Outcome));
    }

    [Theory]
    [InlineData(0.9, GateResult.Inconclusive)]
    [InlineData(0.1, GateResult.Pass)]
    public void Launches_that_the_arms_themselves_kept_from_being_measured_pass_nothing(double busyShare, object result)
    {
        var plan = Sound.Plan with { Repeats = 0 };
        var record = Fail(Sound with { Plan = plan, PlanHash = PlanHash.Of(plan) }, 3, launch => launch with
        {
            Baseline = launch.Baseline! with { Failure = "late" },
            Repeat = launch.Repeat! with { Failure = "late" },
            Candidate = launch.Candidate! with { Failure = "late" },
            Duet = new DuetRecord(busyShare, OnServiceTime: false) { SentTooLate = true },
        });
        var judged = ComparisonJudge.Judge(record);
        Assert.Equal(result, judged.Gates[2].Result);
        Assert.Equal(result is GateResult.Pass, judged.Gates[2].Evidence.All(static line => !line.Contains("lower --rate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Why_nothing_could_be_sent_in_time_names_the_arms_when_it_was_them()
    {
        var use = new DuetUse([("A", 100), ("B", 1500)], LengthMs: 1000, Processors: 2);
        Assert.Equal(0.8, use.BusyShare, 6);
        Assert.EndsWith("the arms took 80 % of its processors: A 5 %, B 75 %", use.WhyLate(), StringComparison.Ordinal);
        Assert.Equal("this machine could not send in time", (use with { LengthMs = 10_000 }).WhyLate());
    }

    [Fact]
    public void A_candidate_that_dies_more_often_is_worse()
    {
        var judged = ComparisonJudge.Judge(Fail(Sound, 6, static launch => launch with { Candidate = launch.Candidate! with { Failure = "died with exit code 134 in the duet" } }));
        Assert.Equal((GateResult.Fail, ComparisonOutcome.Worse), (judged.Gates[2].Result, judged.Outcome));
        Assert.Contains("B failed alone in 6 launches, A in 0", judged.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_candidate_that_never_starts_has_its_own_exit_code()
    {
        var judged = ComparisonJudge.Judge(Fail(Sound, 20, static launch => launch with { Candidate = new ArmRecord { Failure = "exit code 78", Started = false } }));
        Assert.Equal((ComparisonOutcome.NotStarted, 4), (judged.Outcome, OutcomeRule.ExitCode(judged.Outcome)));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void An_unfit_machine_measures_nothing(double stolen)
    {
        var environment = Sound.Environment with { Checks = Sound.Environment.Checks.SetItem(0, new EnvironmentCheck(EnvironmentGate.StolenShare, stolen, 0.03, "share")) };
        var judged = ComparisonJudge.Judge(Sound with { Environment = environment });
        Assert.Equal((ComparisonOutcome.EnvironmentUnfit, 3), (judged.Outcome, OutcomeRule.ExitCode(judged.Outcome)));
    }

    [Fact]
    public void A_duet_that_fills_the_machine_says_little_of_response_times()
    {
        var environment = Sound.Environment with { Checks = Sound.Environment.Checks.SetItem(2, new EnvironmentCheck(EnvironmentGate.DuetBusyShare, 0.55, 1, "share")) };
        var judged = ComparisonJudge.Judge(Sound with { Environment = environment });
        Assert.Equal(ComparisonOutcome.EnvironmentUnfit, judged.Outcome);
        Assert.Contains(judged.Reasons, static reason => reason.Contains("lower --rate", StringComparison.Ordinal));
    }

    [Fact]
    public void A_launch_that_was_sent_late_is_told()
    {
        var record = Sound with { Launches = Sound.Launches.SetItem(0, Sound.Launches[0] with { Duet = new DuetRecord(0.2, OnServiceTime: true) }) };
        Assert.Contains(ComparisonJudge.Judge(record).Notes, static note => note.StartsWith("In 1 of 20 launches this machine sent late", StringComparison.Ordinal));
    }

    [Fact]
    public void A_disturbed_launch_is_dropped_and_the_calm_ones_count()
    {
        var seen = new LaunchDisturbance();
        var calm = seen.DropUnfit(Sound.Launches[0], new Disturbance(0.01, 0.02));
        var disturbed = seen.DropUnfit(Sound.Launches[1], new Disturbance(0, 0.5));
        Assert.True(calm.IsComplete());
        Assert.Equal((false, true), (calm.IsOfMachine(), disturbed.IsOfMachine()));
        Assert.All(disturbed.Missing(), static missing => Assert.Contains("disturbed", missing, StringComparison.Ordinal));
        Assert.Equal(3, disturbed.Missing().Length);
        Assert.Equal(new Disturbance(0.01, 0.02), seen.Worst);
    }

    [Fact]
    public void What_failed_by_itself_in_a_disturbed_launch_failed_by_itself()
    {
        var crashed = Sound.Launches[0] with { Candidate = Sound.Launches[0].Candidate! with { Failure = "exit code 134" } };
        Assert.Same(crashed, new LaunchDisturbance().DropUnfit(crashed, new Disturbance(0, 0.5)));
    }

    [Fact]
    public void Who_stops_when_the_figures_please_has_decided_nothing()
    {
        var worse = Synthetic.Record(8, new Planted("slow", MetricNames.CpuMsPerRequest, Factor: 2));
        var judged = ComparisonJudge.Judge(worse with { Launches = worse.Launches[..17] });
        Assert.Equal(ComparisonOutcome.Inconclusive, judged.Outcome);
    }

    [Fact]
    public void Where_no_launch_was_calm_the_machine_is_unfit()
    {
        var seen = new LaunchDisturbance();
        _ = seen.DropUnfit(Sound.Launches[1], new Disturbance(0, 0.5));
        Assert.Equal(0.5, seen.Worst!.Value.ForeignShare);
    }

    [Fact]
    public void A_machine_that_nobody_looked_at_is_not_fit() =>
        Assert.Equal(ComparisonOutcome.EnvironmentUnfit, ComparisonJudge.Judge(Sound with { Environment = Sound.Environment with { Checks = [] } }).Outcome);

    [Fact]
    public void Something_else_than_the_subject_was_started()
    {
        var judged = ComparisonJudge.Judge(Fail(Sound, 1, static launch => launch with { Repeat = launch.Repeat! with { Digest = "sha256:cc" } }));
        Assert.Equal(ComparisonOutcome.EnvironmentUnfit, judged.Outcome);
        Assert.Contains("A′ was started from sha256:cc", judged.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_neither_has_a_digest_nobody_knows_what_was_started()
    {
        var judged = ComparisonJudge.Judge(Fail(Sound with { Baseline = Sound.Baseline with { Digest = null } }, 20, static launch => launch with
        {
            Baseline = launch.Baseline! with { Digest = null },
            Repeat = launch.Repeat! with { Digest = null },
        }));
        Assert.Equal(ComparisonOutcome.EnvironmentUnfit, judged.Outcome);
        Assert.Contains("something without a digest", judged.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_launch_failed_by_itself_nothing_is_known_of_the_machine_and_they_are_told()
    {
        var seen = new LaunchDisturbance();
        _ = seen.DropUnfit(Sound.Launches[0] with { Candidate = null }, new Disturbance(0.2, 0.5));
        Assert.Null(seen.Worst);

        var unseen = Sound with { Environment = Sound.Environment with { Checks = [] } };
        var died = ComparisonJudge.Judge(Fail(unseen, 20, static launch => launch with { Candidate = launch.Candidate! with { Failure = "exit code 134" } }));
        Assert.Equal((GateResult.Inconclusive, ComparisonOutcome.Worse), (died.Gates[0].Result, died.Outcome));
        var both = ComparisonJudge.Judge(Fail(unseen, 20, static launch => launch with { Repeat = null }));
        Assert.Equal(ComparisonOutcome.Inconclusive, both.Outcome);
        Assert.Contains(both.Reasons, static reason => reason.Contains("nothing is known of the machine", StringComparison.Ordinal));
    }

    private static ComparisonRecord Fail(ComparisonRecord record, int launches, Func<LaunchRecord, LaunchRecord> change) =>
        record with { Launches = [.. record.Launches.Select((launch, index) => index < launches ? change(launch) : launch)] };
}
