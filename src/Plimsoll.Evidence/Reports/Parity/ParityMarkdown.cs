using System.Collections.Immutable;
using System.Text;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Reports.Parity;

/// <summary>A parity result on one screen: what differs, then, folded, notes, hostile cases and what nobody looked at.</summary>
internal static class ParityMarkdown
{
    private const int MostRows = 20;

    /// <summary>The page.</summary>
    public static string Write(ParityResult result)
    {
        var (page, summary) = (new StringBuilder(), ParitySummary.Of(result));
        var played = summary.Hostile.Count(static pair => pair.A.NotPlayed is null);
        Line(page, $"## {summary.Headline.Verdict}: {MarkdownText.Plain(summary.Headline.Subjects)}");
        Line(page, "");
        if (summary.Findings.IsEmpty) foreach (var reason in summary.Headline.Reasons) Line(page, $"- {MarkdownText.Plain(reason)}");
        else WriteFindings(page, summary.Findings);
        Line(page, "");
        WriteFolded(page, Counted(summary.Notes.Length, "note", "notes") + ", such as what is new in the telemetry of B", summary.Notes.IsEmpty, () => WriteFindings(page, summary.Notes));
        WriteFolded(page, Counted(played, "hostile case", "hostile cases"), played == 0, () => WriteHostile(page, summary.Hostile));
        WriteFolded(page, Counted(summary.Open.Length, "thing was", "things were") + " not looked at", summary.Open.IsEmpty, () =>
        {
            foreach (var open in summary.Open) Line(page, $"- {MarkdownText.Plain(open)}");
        });
        if (result.Report is { } report) Line(page, $"<sub>{report.Cases} cases, {report.Requests} requests to four arms, seed {report.Seed}</sub>");
        return page.ToString();
    }

    private static void WriteFindings(StringBuilder page, ImmutableArray<FindingGroup> groups)
    {
        Line(page, $"| {string.Join(" | ", FindingRow.Titles)} |");
        Line(page, "|---|---|---|---|---|---|");
        foreach (var group in groups.Take(MostRows)) Line(page, $"| {string.Join(" | ", FindingRow.Of(group).Select(MarkdownText.Plain))} |");
        if (groups.Length > MostRows) Line(page, $"| and {groups.Length - MostRows} more | | | | | |");
    }

    private static void WriteHostile(StringBuilder page, ImmutableArray<(HostileResult A, HostileResult B)> cases)
    {
        Line(page, "| case | A | B |");
        Line(page, "|---|---|---|");
        foreach (var (a, b) in cases.Where(static pair => pair.A.NotPlayed is null))
            Line(page, $"| {a.Number} {MarkdownText.Plain(a.Name)} | {a.Class}, {MarkdownText.Plain(a.Seen)} | {b.Class}, {MarkdownText.Plain(b.Seen)} |");
    }

    private static void WriteFolded(StringBuilder page, string what, bool isEmpty, Action write)
    {
        if (isEmpty) return;
        Line(page, $"<details><summary>{what}</summary>");
        Line(page, "");
        write();
        Line(page, "");
        Line(page, "</details>");
        Line(page, "");
    }

    private static string Counted(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
