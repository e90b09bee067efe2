using System.Text;
using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Tests.Testing;

public class TestReportTests
{
    [Fact]
    public void Counts_and_failures_come_from_the_report()
    {
        const string report = """
            {"results":{"tool":{"name":"xUnit.net v3"},
              "summary":{"tests":4,"passed":1,"failed":1,"pending":0,"skipped":1,"other":1},
              "tests":[
                {"name":"A","status":"passed"},
                {"name":"B","status":"failed","message":"expected 1","trace":"at B"},
                {"name":"C","status":"skipped"},
                {"name":"D","status":"other"}]}}
            """;
        var (totals, failures) = TestReport.Parse(new MemoryStream(Encoding.UTF8.GetBytes(report)));

        Assert.Equal(new TestTotals(1, 2, 1), totals);
        Assert.Equal([new TestFailure("B", "expected 1", "at B"), new TestFailure("D", "", "")], failures);
    }

    [Fact]
    public void Totals_add_up_to_the_last_line() =>
        Assert.Equal("4 passed, 1 failed, 2 skipped", (new TestTotals(1, 0, 2) + new TestTotals(3, 1, 0)).ToString());
}
