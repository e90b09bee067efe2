using Plimsoll.Cli.Testing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Testing;

public class QuickBenchReportTests
{
    private const string Targets = """{ "about": "…", "service": { "a": { "max": 1, "unit": "ms" }, "b": { "unit": "ratio" } } }""";

    private const string Report = """
        {
          "suite": "service", "commit": "0123", "machine": {}, "startedAt": "2026-08-01T12:00:00Z", "seed": 7, "quick": true,
          "rows": [
            { "name": "a", "value": 5, "unit": "ms", "n": 3, "met": false },
            { "name": "b", "value": 0.5, "unit": "ratio", "n": 3, "met": null },
            { "name": "c", "value": 1, "unit": "MB", "n": 1 }
          ]
        }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_missed_target_is_no_fault(int exitCode) => Assert.Empty(QuickBenchReport.Faults("service", exitCode, Report, Targets));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(130)]
    [InlineData(134)]
    public void Any_other_end_is_a_fault(int exitCode) => Assert.Contains($"{exitCode}", Assert.Single(QuickBenchReport.Faults("service", exitCode, Report, Targets)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"name\": \"b\"", "\"name\": \"other\"", "b is missing")]
    [InlineData("\"value\": 0.5", "\"value\": 0", "value 0")]
    [InlineData("\"value\": 0.5", "\"value\": -1", "value -1")]
    [InlineData("\"value\": 0.5", "\"value\": \"NaN\"", "cannot be read")]
    [InlineData("\"unit\": \"ratio\", \"n\": 3", "\"unit\": \"ratio\", \"n\": 0", "no round")]
    [InlineData("\"unit\": \"ratio\"", "\"unit\": \"ms\"", "is in ms")]
    [InlineData("\"quick\": true", "\"quick\": false", "quick")]
    [InlineData("\"suite\": \"service\"", "\"suite\": \"jobs\"", "another suite")]
    [InlineData("\"seed\": 7, ", "", "seed")]
    [InlineData("\"rows\": [", "\"rows\": [[", "cannot be read")]
    [InlineData("\"rows\"", "\"lines\"", "cannot be read")]
    public void A_report_that_is_none_is_a_fault(string right, string wrong, string expected)
    {
        Assert.Contains(right, Report, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Single(QuickBenchReport.Faults("service", 1, Report.Replace(right, wrong, StringComparison.Ordinal), Targets)), StringComparison.Ordinal);
    }

    [Fact]
    public void None_of_something_is_a_figure() =>
        Assert.Empty(QuickBenchReport.Faults("service", 0, Report.Replace("\"value\": 0.5, \"unit\": \"ratio\"", "\"value\": 0, \"unit\": \"share\"", StringComparison.Ordinal), Targets.Replace("\"unit\": \"ratio\"", "\"unit\": \"share\"", StringComparison.Ordinal)));

    [Fact]
    public void No_report_is_a_fault() => Assert.Single(QuickBenchReport.Faults("service", 0, null, Targets));

    [Theory]
    [InlineData(null, true)]
    [InlineData("bench", true)]
    [InlineData("Playback", false)]
    public void A_filter_of_tests_leaves_it_out_like_any_other_test(string? filter, bool isRun) =>
        Assert.All(QuickBench.Suites, suite => Assert.Equal(isRun, new QuickBench(ThisRepository.Tree, suite).Matches(filter)));
}
