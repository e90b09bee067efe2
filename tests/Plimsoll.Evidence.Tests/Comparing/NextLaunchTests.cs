using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Tests.Comparing;

public sealed class NextLaunchTests
{
    private static readonly ComparisonRecord Sound = Synthetic.Record(seed: 4);

    private static ComparisonPlan Plan => Sound.Plan;

    [Fact]
    public void Disturbed_launches_are_made_again_after_the_planned_ones_each_once_before_any_twice()
    {
        ImmutableArray<LaunchRecord> made = [.. Sound.Launches.Select(static launch => launch.Number is 3 or 7 ? Disturbed(launch) : launch)];
        Assert.Equal(20, NextLaunch.Of(Plan, made[..19]));
        Assert.Equal(3, NextLaunch.Of(Plan, made));
        made = made.Add(Disturbed(Again(21, 3)));
        Assert.Equal(7, NextLaunch.Of(Plan, made));
        made = made.Add(Again(22, 7));
        Assert.Equal(3, NextLaunch.Of(Plan, made));
        made = made.Add(Again(23, 3));
        Assert.Null(NextLaunch.Of(Plan, made));
        Assert.Empty(NextLaunch.Faults(Plan, made));
    }

    [Fact]
    public void A_machine_that_could_not_send_in_time_is_disturbed_and_arms_that_took_it_are_not()
    {
        Assert.Equal(1, NextLaunch.Of(Plan, Sound.Launches.SetItem(0, Late(0.1))));
        Assert.Null(NextLaunch.Of(Plan, Sound.Launches.SetItem(0, Late(0.9))));

        static LaunchRecord Late(double busyShare) => Failed(Sound.Launches[0]) with { Duet = new DuetRecord(busyShare, OnServiceTime: false) { SentTooLate = true } };
    }

    [Fact]
    public void What_an_arm_failed_is_not_made_again() =>
        Assert.Null(NextLaunch.Of(Plan, Sound.Launches.SetItem(4, Sound.Launches[4] with { Candidate = Sound.Launches[4].Candidate! with { Failure = "exit code 134" } })));

    [Fact]
    public void No_more_are_made_again_than_the_plan_allows_nor_any_when_they_could_not_suffice()
    {
        ImmutableArray<LaunchRecord> made = [.. Sound.Launches.Select(static launch => launch.Number <= 6 ? Disturbed(launch) : launch)];
        Assert.Equal(1, NextLaunch.Of(Plan, made));
        Assert.Null(NextLaunch.Of(Plan with { Repeats = 0 }, made));
        Assert.Null(NextLaunch.Of(Plan with { Repeats = 1 }, made));
        Assert.Null(NextLaunch.Of(Plan, [.. Sound.Launches.Select(Disturbed)]));
    }

    [Fact]
    public void A_comparison_that_was_disturbed_and_made_up_for_it_is_whole_and_one_that_was_ended_before_is_partial()
    {
        ImmutableArray<LaunchRecord> made = [.. Sound.Launches.Select(static launch => launch.Number <= 6 ? Disturbed(launch) : launch)];
        var ended = Sound with { Launches = made };
        Assert.True(ended.IsPartial());
        Assert.Equal(ComparisonOutcome.Inconclusive, ComparisonJudge.Judge(ended).Outcome);

        var whole = Sound with { Launches = [.. made, .. Enumerable.Range(1, 6).Select(static planned => Again(20 + planned, planned))] };
        Assert.False(whole.IsPartial());
        var judged = ComparisonJudge.Judge(whole);
        Assert.Equal(GateResult.Pass, judged.Gates[2].Result);
        Assert.Contains(judged.Gates[2].Evidence, static line => line.StartsWith("6 launches were made again", StringComparison.Ordinal));
        Assert.All(judged.Metrics, static metric => Assert.Equal(20, metric.N));
    }

    [Fact]
    public void Launches_that_nobody_had_to_make_again_pass_nothing()
    {
        var judged = ComparisonJudge.Judge(Sound with { Launches = [.. Sound.Launches, Again(21, 5)] });
        Assert.Equal(GateResult.Inconclusive, judged.Gates[2].Result);
        Assert.Contains("launch 21 makes launch 5 again, the plan had no launch left", judged.Gates[2].Evidence);
    }

    [Fact]
    public void A_draft_goes_on_until_what_was_disturbed_is_made_again()
    {
        var draft = new ComparisonDraft(Plan, TimeProvider.System);
        draft.Begin(Sound.Baseline, Sound.Candidate);
        foreach (var launch in Sound.Launches) draft.Add(launch, new Disturbance(0, launch.Number == 2 ? 0.5 : 0));
        Assert.Equal(2, draft.Next);
        Assert.Equal("the disk is full", draft.ToRecord("the disk is full").EndedBecause);
        draft.Add(Again(21, 2), new Disturbance(0, 0));
        Assert.Null(draft.Next);
        Assert.Null(draft.ToRecord("the disk is full").EndedBecause);
    }

    [Fact]
    public void Records_of_before_are_read_and_keep_their_hash()
    {
        var plan = Plan with { Repeats = 0, Metrics = [.. Plan.Metrics.Select(static metric => metric with { FewestToTell = 0 })] };
        var text = ComparisonJson.Write(Comparison.Of(Sound with { Plan = plan, PlanHash = PlanHash.Of(plan) }));
        Assert.DoesNotContain("repeats", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fewestToTell", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"again\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("disturbed\"", text, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize(text, ComparisonJson.Default.Comparison)!.Record;
        Assert.Equal((0, read.PlanHash), (read.Plan.Repeats, PlanHash.Of(read.Plan)));

        var again = JsonSerializer.Deserialize(ComparisonJson.Write(Comparison.Of(Sound with { Launches = [.. Sound.Launches, Disturbed(Again(21, 5))] })), ComparisonJson.Default.Comparison)!.Record;
        Assert.Equal((10, 5, true), (again.Plan.Repeats, again.Launches[20].Again, again.Launches[20].Disturbed));
    }

    private static LaunchRecord Again(int number, int planned) => Sound.Launches[planned - 1] with { Number = number, Again = planned };

    private static LaunchRecord Disturbed(LaunchRecord launch) => new LaunchDisturbance().DropUnfit(launch, new Disturbance(0.5, 0));

    private static LaunchRecord Failed(LaunchRecord launch) =>
        launch with { Baseline = launch.Baseline! with { Failure = "late" }, Repeat = launch.Repeat! with { Failure = "late" }, Candidate = launch.Candidate! with { Failure = "late" } };
}
