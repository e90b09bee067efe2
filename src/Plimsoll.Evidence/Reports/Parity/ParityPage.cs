using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Evidence.Reports.Parity;

/// <summary>The sections of a parity result in the page for people.</summary>
internal static class ParityPage
{
    /// <summary>The page.</summary>
    public static string Write(ParityResult result)
    {
        var summary = ParitySummary.Of(result);
        var html = new MarkupBuilder();
        html.Add($"{Cards(summary, result)}");
        html.Add($"<section aria-labelledby=\"findings\"><h2 id=\"findings\">What differs</h2><p class=\"lead\">A and A′ are the same release: what they differ in is noise, and B is held to what is none.</p>");
        if (summary.Findings.IsEmpty) html.Add($"<p>Nothing that callers, dashboards or alerts would notice.</p>");
        else html.Add($"{Table(summary.Findings)}");
        if (!summary.Notes.IsEmpty) html.Add($"<details><summary>{summary.Notes.Length} {(summary.Notes.Length == 1 ? "note" : "notes")}</summary>{Table(summary.Notes)}</details>");
        html.Add($"</section>");
        if (!summary.Hostile.IsEmpty) html.Add($"{HostileCases(summary.Hostile)}");
        if (!summary.Open.IsEmpty)
        {
            html.Add($"<section aria-labelledby=\"open\"><h2 id=\"open\">What was not looked at</h2><p class=\"lead\">No finding there proves nothing.</p><ul>");
            foreach (var open in summary.Open) html.Add($"<li>{open}</li>");
            html.Add($"</ul></section>");
        }

        return HtmlReport.Page(summary.Headline, $"Parity, {result.StartedAt.UtcDateTime:yyyy-MM-dd}", html.ToMarkup());
    }

    private static Markup Cards(ParitySummary summary, ParityResult result)
    {
        int Count(FindingSeverity severity) => summary.Findings.Count(group => group.First.Severity == severity);
        return new MarkupBuilder()
            .Add($"<div class=\"cards\">{HtmlReport.Card(Count(FindingSeverity.Critical), "critical", Count(FindingSeverity.Critical) > 0 ? "bad" : "")}{HtmlReport.Card(Count(FindingSeverity.Major), "major", Count(FindingSeverity.Major) > 0 ? "bad" : "")}{HtmlReport.Card(Count(FindingSeverity.Minor), "minor", Count(FindingSeverity.Minor) > 0 ? "open" : "")}{HtmlReport.Card(summary.Notes.Length, "notes", "")}{HtmlReport.Card(result.Report?.Requests ?? 0, "requests to four arms", "")}{HtmlReport.Card(summary.Hostile.Count(static pair => pair.A.NotPlayed is null), "hostile cases", "")}</div>")
            .ToMarkup();
    }

    private static Markup Table(ImmutableArray<FindingGroup> groups)
    {
        var html = new MarkupBuilder();
        html.Add($"<div class=\"wide\"><table><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">Severity</th><th scope=\"col\">How</th><th scope=\"col\">A</th><th scope=\"col\">B</th><th scope=\"col\">Seen</th></tr></thead><tbody>");
        foreach (var group in groups)
        {
            var row = FindingRow.Of(group);
            html.Add($"<tr><th scope=\"row\">{row[2]}<br/><span class=\"muted\">{row[1]}</span></th><td>{Tag(group.First.Severity)}</td><td>{row[3]}</td><td><code>{row[4]}</code></td><td><code>{row[5]}</code></td><td>{group.First.Evidence} of {group.First.Samples}</td></tr>");
        }

        return html.Add($"</tbody></table></div>").ToMarkup();
    }

    private static Markup HostileCases(ImmutableArray<(HostileResult A, HostileResult B)> cases)
    {
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"hostile\"><h2 id=\"hostile\">How each takes what is hostile</h2><p class=\"lead\">Legible is best: bounded, right, told, and nobody else suffers. B may be no worse than A.</p>");
        html.Add($"<div class=\"wide\"><table><thead><tr><th scope=\"col\">Case</th><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody>");
        foreach (var (a, b) in cases) html.Add($"<tr><th scope=\"row\">{a.Number} {a.Name}</th><td>{Taken(a, "same")}</td><td>{Taken(b, b.NotPlayed is null && b.Class > a.Class ? "bad" : b.NotPlayed is null && b.Class < a.Class ? "good" : "same")}</td></tr>");
        return html.Add($"</tbody></table></div></section>").ToMarkup();
    }

    private static Markup Taken(HostileResult result, string tone) => result.NotPlayed is { } why
        ? new MarkupBuilder().Add($"<span class=\"muted\">not played: {why}</span>").ToMarkup()
        : new MarkupBuilder().Add($"<span class=\"tag {tone}\">{result.Class.ToString()}</span> {result.Seen} <span class=\"muted\">{result.Points} of 6</span>").ToMarkup();

    private static Markup Tag(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical or FindingSeverity.Major => new MarkupBuilder().Add($"<span class=\"tag bad\">{severity.ToString()}</span>").ToMarkup(),
        FindingSeverity.Minor => new MarkupBuilder().Add($"<span class=\"tag open\">{severity.ToString()}</span>").ToMarkup(),
        _ => new MarkupBuilder().Add($"<span class=\"tag same\">{severity.ToString()}</span>").ToMarkup(),
    };
}
