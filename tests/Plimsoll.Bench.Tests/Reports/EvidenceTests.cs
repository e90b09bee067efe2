using System.Collections.Immutable;
using Plimsoll.Evidence.Machine;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench.Tests.Reports;

public sealed class EvidenceTests : IDisposable
{
    private static readonly ImmutableSortedDictionary<string, Target> Targets =
        ImmutableSortedDictionary<string, Target>.Empty.Add("a", new Target(2, null, "ms", "how long it takes"));

    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-bench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_kept_as_json_and_as_a_page_that_names_commit_machine_peers_and_method()
    {
        var report = SampleReport.Of(Judge.Rows([Measurement.Plain("a", "ms", [3])], Targets));
        EvidenceFiles.Keep(_folder, report, ReportMarkdown.Write(report, Outcome(), Targets));

        Assert.Equal(ReportJson.Write(report), File.ReadAllText(Path.Combine(_folder, "sample.json")));
        var page = File.ReadAllText(Path.Combine(_folder, "sample.md"));
        foreach (var expected in new[] { report.Commit, report.Machine.Cpu, "2026-11-20 12:00 UTC", "| `a` | 3.00 | ms |", "≤ 2", "**missed**", "bun | 1.2.3", "Rounds are interleaved.", "One round was dropped.", "how long it takes" })
            Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_never_kept_of_a_quick_run()
    {
        var report = SampleReport.Of([], quick: true);
        Assert.Throws<InvalidOperationException>(() => EvidenceFiles.Keep(_folder, report, "page"));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private static SuiteOutcome Outcome() => new()
    {
        Measurements = [],
        Subjects = [new SubjectDescription("bun", "1.2.3", "as its documentation says")],
        Method = ["Rounds are interleaved."],
        Remarks = ["One round was dropped."],
        Disturbance = new Disturbance(0.01, 0.02),
    };
}
