using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Tests.Comparing;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void A_comparison_is_the_approved_screen() => Golden.Check("comparison.md", MarkdownReport.Write(ReportSample.Comparison));

    [Fact]
    public void A_decision_is_the_approved_screen() => Golden.Check("decision.md", MarkdownReport.Write(ReportSample.Refused));

    [Fact]
    public void It_is_one_screen_with_the_verdict_first()
    {
        var lines = MarkdownReport.Write(ReportSample.Comparison).Split('\n');
        Assert.StartsWith("## Worse: ", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length < 45, $"{lines.Length} lines");
    }

    [Fact]
    public void A_hostile_name_ends_no_cell_and_calls_nobody()
    {
        var page = MarkdownReport.Write(ReportSample.Named(ReportSample.Hostile));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", page.Replace("`", "", StringComparison.Ordinal).Replace("\\|'@everyone", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\n## x", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
    }

    [Fact]
    public void A_run_that_could_not_be_judged_says_why()
    {
        var page = MarkdownReport.Write(Comparison.Of(Synthetic.Record(3) with { Launches = [] }));
        Assert.Contains("## Inconclusive", page, StringComparison.Ordinal);
        Assert.Contains("0 launches were made, 20 were planned", page, StringComparison.Ordinal);
    }
}
