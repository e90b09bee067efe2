using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class LoadReportTests
{
    [Theory]
    [InlineData(1_000_000, 1_000, nameof(LoadValidity.Valid))]
    [InlineData(1_000_000, 50_000, nameof(LoadValidity.Valid))]
    [InlineData(1_000_000, 300_000, nameof(LoadValidity.ServiceTimeOnly))]
    [InlineData(1_000_000, 600_000, nameof(LoadValidity.Invalid))]
    public void Says_what_a_run_may_be_used_for_by_how_late_the_generator_was(long responseNs, long lagNs, string expected)
    {
        Assert.Equal(expected, Report(Answer(responseNs, lagNs)).Validity.ToString());
    }

    [Fact]
    public void A_failure_of_the_service_leaves_a_run_valid_and_one_of_this_machine_does_not()
    {
        Assert.Equal(LoadValidity.Valid, Report(Answer(1_000_000, 0), Ended(RequestOutcome.Broken)).Validity);
        Assert.Equal(LoadValidity.Invalid, Report(Answer(1_000_000, 0), Ended(RequestOutcome.NoSocket)).Validity);
        Assert.Equal(LoadValidity.Invalid, Report(Answer(1_000_000, 0), Ended(RequestOutcome.Open)).Validity);
    }

    [Fact]
    public void A_run_without_an_answer_is_invalid()
    {
        Assert.Equal(LoadValidity.Invalid, Report().Validity);
        Assert.Equal(LoadValidity.Invalid, Report(Ended(RequestOutcome.Refused)).Validity);
    }

    [Fact]
    public void Times_hold_those_who_left_and_not_those_who_were_refused()
    {
        var report = Report(Answer(1_000_000, 0), Ended(RequestOutcome.TimedOut), Ended(RequestOutcome.NeverSent), Ended(RequestOutcome.Refused), Ended(RequestOutcome.Broken));
        Assert.Equal(3, report.All.Response.Count);
        Assert.Equal(4, report.Failures);
        Assert.Equal(0.8, report.All.Outcomes.FailureShare);
    }

    [Fact]
    public void Sums_up_by_route_and_by_second()
    {
        var late = Answer(2_000_000, 0);
        (late.Route, late.DueNs, late.EndNs) = (1, 1_500_000_000, 1_502_000_000);
        var report = Report(Answer(1_000_000, 0), late, Ended(RequestOutcome.Refused));
        Assert.Equal([2, 1], report.Routes.Select(route => route.Figures.Outcomes.Total));
        Assert.Equal([(0, 2, 1, 1_000_000L), (1, 1, 0, 2_000_000L)], report.Seconds.Select(second => (second.Second, second.Due, second.Failed, second.P99Ns!.Value)));
        Assert.Equal(1_502_000_000, report.EndNs);
    }

    [Fact]
    public void Tells_whether_as_much_came_from_the_cache_as_was_expected()
    {
        var hit = Answer(1_000_000, 0);
        hit.Traits = RequestTraits.CacheHit;
        Assert.True(Report(hit, hit, hit, Answer(1_000_000, 0)).Cache!.IsAsExpected);
        Assert.False(Report(hit, Answer(1_000_000, 0)).Cache!.IsAsExpected);
        Assert.Equal(0.5, Report(hit, Answer(1_000_000, 0)).Cache!.HitRatio);
    }

    private static RequestRecord Answer(long responseNs, long lagNs) => new()
    {
        SentNs = lagNs + 1,
        FirstByteNs = responseNs - 1,
        EndNs = responseNs,
        LagNs = lagNs,
        Status = 200,
        Outcome = RequestOutcome.Expected,
    };

    private static RequestRecord Ended(RequestOutcome outcome) => new() { EndNs = 10, Outcome = outcome };

    private static LoadReport Report(params RequestRecord[] records)
    {
        var book = new RecordBook();
        foreach (var record in records) book.Add() = record;
        var workload = PlainWorkload.Open(["/a", "/b"], 100, TimeSpan.FromSeconds(1)) with { Cache = new CacheExpectation { Header = "x", Hit = "hit", HitRatio = 0.75 } };
        return ReportBuilder.Build(WorkloadDraw.Draw(workload, 1), book, 1, null);
    }
}
