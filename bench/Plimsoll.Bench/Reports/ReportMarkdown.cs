using System.Text;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench.Reports;

/// <summary>The report for people.</summary>
internal static class ReportMarkdown
{
    /// <summary>The page: what was measured, where, how, and every row.</summary>
    public static string Write(Report report, SuiteOutcome outcome, IReadOnlyDictionary<string, Target> targets)
    {
        var page = new StringBuilder();
        Line(page, $"# Bench: {report.Suite}");
        Line(page, "");
        if (report.Quick) Line(page, "> Quick run: it shows that everything works. Its figures are no evidence.\n");
        Line(page, $"Commit `{report.Commit}`{(report.Dirty ? " with uncommitted changes" : "")}, {report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, seed {report.Seed}.");
        Line(page, $"Machine: {report.Machine.Cpu}, {report.Machine.Cores} cores, {report.Machine.MemoryMb} MB, {report.Machine.Os}, Linux {report.Machine.Kernel}.");
        if (outcome.Disturbance is { } disturbance) Line(page, $"During the run: {disturbance}.");
        Line(page, "");
        WriteRows(page, report, targets);
        WriteSubjects(page, outcome);
        WriteList(page, "How it was measured", outcome.Method);
        WriteList(page, "Remarks on this run", outcome.Remarks);
        return page.ToString();
    }

    private static void WriteRows(StringBuilder page, Report report, IReadOnlyDictionary<string, Target> targets)
    {
        Line(page, "| row | value | unit | spread | n | peer | target | verdict |");
        Line(page, "|---|---:|---|---|---:|---|---|---|");
        foreach (var row in report.Rows)
        {
            Line(page, $"| `{row.Name}` | {Figures.Value(row.Value)} | {row.Unit} | {Figures.Spread(row.Spread)} ({row.Spread.Kind}) | {row.N} | {row.Peer ?? "–"} | {Figures.Bounds(row.Target)} | {Figures.Verdict(row.Met)} |");
        }

        Line(page, "");
        foreach (var (name, target) in targets.Where(target => target.Value.What is not null)) Line(page, $"- `{name}`: {target.What}.");
        Line(page, "");
    }

    private static void WriteSubjects(StringBuilder page, SuiteOutcome outcome)
    {
        if (outcome.Subjects.IsEmpty) return;
        Line(page, "## Subjects");
        Line(page, "");
        Line(page, "| name | version | how it is set up |");
        Line(page, "|---|---|---|");
        foreach (var subject in outcome.Subjects) Line(page, $"| {subject.Name} | {subject.Version} | {subject.Setup} |");
        Line(page, "");
    }

    private static void WriteList(StringBuilder page, string title, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0) return;
        Line(page, $"## {title}");
        Line(page, "");
        foreach (var item in items) Line(page, $"- {item}");
        Line(page, "");
    }

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
