using System.Xml.Linq;
using Plimsoll.Evidence.Reports;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class JUnitReportTests
{
    [Fact]
    public void A_comparison_is_the_approved_file() => Golden.Check("comparison.xml", JUnitReport.Write(ReportSample.Comparison));

    [Fact]
    public void Counts_are_those_of_the_cases()
    {
        foreach (var text in new[] { JUnitReport.Write(ReportSample.Comparison), JUnitReport.Write(ReportSample.Refused), JUnitReport.Write(ReportSample.Named(ReportSample.Hostile)) })
        {
            var suite = XDocument.Parse(text).Root!.Element("testsuite")!;
            Assert.Equal(suite.Attribute("tests")!.Value, $"{suite.Elements("testcase").Count()}");
            Assert.Equal(suite.Attribute("failures")!.Value, $"{suite.Descendants("failure").Count()}");
            Assert.Equal(suite.Attribute("skipped")!.Value, $"{suite.Descendants("skipped").Count()}");
        }
    }

    [Fact]
    public void What_is_open_is_skipped_and_what_failed_fails()
    {
        var cases = XDocument.Parse(JUnitReport.Write(ReportSample.Refused)).Descendants("testcase").ToDictionary(static one => one.Attribute("name")!.Value);
        Assert.Single(cases["parity.behaviour.etag"].Elements("failure"));
        Assert.Single(cases["parity.rollback"].Elements("skipped"));
        Assert.StartsWith("waived by", cases["parity.operations.log-field"].Element("skipped")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Single(cases["risk.audit"].Elements("system-out"));
    }
}
