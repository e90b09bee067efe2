using System.Text;
using System.Xml.Linq;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class ParityReportTests
{
    private static readonly ParityResult Differs = new()
    {
        Baseline = "items <on> Node",
        Candidate = "items on Bun",
        StartedAt = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Report = new ParityReport
        {
            Cases = 12,
            Requests = 144,
            Seed = 1,
            Findings = [Finding("GET /items", FindingSeverity.Minor), Finding("POST /items", FindingSeverity.Minor), Finding("GET /items", FindingSeverity.Critical) with { Path = "status", ExampleA = "200", ExampleB = "<500>" }, Finding("the process", FindingSeverity.Info) with { Path = "metric/x" }],
            NotCompared = [new ParityGap(ParitySignal.OutgoingCalls, "no arm has a stub for its dependencies")],
        },
        HostileA = [new HostileResult { Number = 5, Name = "two Hosts", Class = HostileClass.Silent, Seen = "200 Complete" }],
        HostileB = [new HostileResult { Number = 5, Name = "two Hosts", Class = HostileClass.Opaque, Seen = "400 Complete" }],
        Hostile = [],
        Rollback = [],
    };

    [Fact]
    public void What_matters_stands_first_and_the_rest_is_folded()
    {
        var page = EvidenceResult.Of(Differs).ToMarkdown();
        Assert.StartsWith("## Differs: items &lt;on&gt; Node → items on Bun", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Critical", StringComparison.Ordinal) < page.IndexOf("Minor", StringComparison.Ordinal));
        Assert.Contains("of 2: GET /items, POST /items", page, StringComparison.Ordinal);
        Assert.Contains("1 note, such as", page, StringComparison.Ordinal);
        Assert.Contains("outgoing calls: no arm has a stub", page, StringComparison.Ordinal);
        Assert.Contains("| 5 two Hosts | Silent, 200 Complete | Opaque, 400 Complete |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_fails_its_case_and_what_is_open_is_skipped()
    {
        var suite = XDocument.Parse(EvidenceResult.Of(Differs).ToJUnit()).Root!.Element("testsuite")!;
        Assert.Equal(("1", "2"), (suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
    }

    [Fact]
    public void The_page_is_one_that_fetches_nothing_and_lets_no_name_act()
    {
        var page = EvidenceResult.Of(Differs).ToHtml(FlameGraphs.None);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("&lt;500&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<on>", page, StringComparison.Ordinal);
        Assert.Contains("two Hosts", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_is_the_same_only_when_all_was_looked_at()
    {
        var same = Differs with { Report = Differs.Report! with { Findings = [] } };
        Assert.Equal("The same", EvidenceResult.Of(same).Verdict());
        Assert.Equal("Not looked at to its end", EvidenceResult.Of(same with { Hostile = null }).Verdict());
        Assert.Equal("Not looked at to its end", EvidenceResult.Of(same with { Report = same.Report! with { NotCompared = [new ParityGap(ParitySignal.Spans, "none came")] } }).Verdict());
        Assert.Equal("Did not start", EvidenceResult.Of(same with { NotStarted = "exit code 3", Report = null }).Verdict());
    }

    [Fact]
    public void A_file_of_a_parity_run_is_read_as_one() =>
        Assert.Equal("Differs", ResultFile.Read(Encoding.UTF8.GetBytes(Differs.ToJson())).Verdict());

    private static ParityFinding Finding(string subject, FindingSeverity severity) => new()
    {
        Layer = ParityLayer.Behaviour,
        Subject = subject,
        Path = "header/keep-alive",
        Aspect = Aspect.Header,
        Kind = FindingKind.Missing,
        Severity = severity,
        Waivable = true,
        ExampleA = "timeout=5",
        Evidence = 6,
        Samples = 6,
    };
}
