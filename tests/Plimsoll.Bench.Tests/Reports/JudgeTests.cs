using System.Collections.Immutable;
using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Tests.Reports;

public sealed class JudgeTests
{
    private static readonly ImmutableSortedDictionary<string, Target> Targets = ImmutableSortedDictionary<string, Target>.Empty
        .Add("latency", new Target(Max: 10, Min: null, "ms", "how long"))
        .Add("rate", new Target(Max: null, Min: 1, "ratio", null))
        .Add("seen", new Target(null, null, "ms", null));

    [Fact]
    public void Finds_nothing_wrong_when_every_row_is_there_and_keeps_its_bound()
    {
        var report = SampleReport.Of(Judge.Rows(
            [Measurement.Plain("latency", "ms", [9, 10, 30]), Measurement.Compared("rate", "peer 1", [2, 2], [2, 2]), Measurement.Plain("seen", "ms", [1])],
            Targets));
        Assert.Empty(Judge.Faults(report, Targets));
        Assert.Equal([true, true, null], report.Rows.Select(row => row.Met));
    }

    [Fact]
    public void Judges_the_median_and_not_the_best_round()
    {
        var row = Judge.Rows([Measurement.Plain("latency", "ms", [1, 11, 12])], Targets).Single();
        Assert.Equal((11.0, false), (row.Value, row.Met));
    }

    [Fact]
    public void Reports_rows_that_miss_and_rows_that_are_absent()
    {
        var report = SampleReport.Of(Judge.Rows([Measurement.Plain("latency", "ms", [11])], Targets));
        var faults = Judge.Faults(report, Targets);
        Assert.Equal(3, faults.Length);
        Assert.Contains("latency: 11.0 ms, target ≤ 10", faults);
        Assert.Contains(faults, fault => fault.StartsWith("rate: absent", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("seen: absent", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_rows_without_a_target_and_does_not_judge_them()
    {
        var row = Judge.Rows([Measurement.Plain("extra", "MB", [5])], Targets).Single();
        Assert.Null(row.Met);
        Assert.Null(row.Target);
    }

    [Fact]
    public void Refuses_a_row_measured_in_another_unit_than_its_target()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Judge.Rows([Measurement.Plain("latency", "s", [0.01])], Targets));
        Assert.Contains("'s'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_row_measured_twice()
    {
        Assert.Throws<InvalidDataException>(() => Judge.Rows([Measurement.Plain("x", "s", [1]), Measurement.Plain("x", "s", [2])], Targets));
    }
}
