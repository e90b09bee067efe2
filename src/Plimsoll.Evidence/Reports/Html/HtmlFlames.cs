using System.Globalization;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>Where processor time goes in both services.</summary>
internal static class HtmlFlames
{
    // Two graphs in a report that is mailed: what is too narrow to be read stays out.
    private const double Narrowest = 1.5;
    private const int Rows = 8;

    /// <summary>The section.</summary>
    public static Markup Write(ComparisonRecord record, FlameGraphs graphs)
    {
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"profiles\"><h2 id=\"profiles\">Flame graphs</h2>");
        html.Add($"{Arm("A", record.Baseline, graphs.Baseline)}{Arm("B", record.Candidate, graphs.Candidate)}</section>");
        return html.ToMarkup();
    }

    /// <summary>Whether a path leads away from the report: one that runs a script, or names another place, has no business in what is passed on.</summary>
    public static bool IsElsewhere(string path) => path.Contains(':', StringComparison.Ordinal) || path.StartsWith('/') || path.StartsWith('\\');

    private static Markup Arm(string arm, SubjectRecord subject, StackTree? stacks)
    {
        if (stacks is { Total: > 0 }) return Drawn($"{arm}: where {subject.Name} spends its time", stacks);
        return subject.FlameGraph is { } path && !IsElsewhere(path)
            ? new MarkupBuilder().Add($"<p><a href=\"{path}\">{arm}: flame graph of {subject.Name}</a></p>").ToMarkup()
            : new MarkupBuilder().Add($"<p class=\"slot\">{arm}: no profile of {subject.Name} was taken.</p>").ToMarkup();
    }

    private static Markup Drawn(string title, StackTree stacks)
    {
        var html = new MarkupBuilder();
        html.Add($"<figure><figcaption>{title}</figcaption><div class=\"wide\">{FlameGraph.Draw(stacks, title, "weight", Narrowest)}</div>");
        html.Add($"<table><caption>In the function itself</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"number\">%</th></tr></thead><tbody>");
        foreach (var row in stacks.TopSelf(Rows))
            html.Add($"<tr><th scope=\"row\"><code>{row.Name}</code></th><td class=\"number\">{(100.0 * row.Weight / stacks.Total).ToString("0.0", CultureInfo.InvariantCulture)}</td></tr>");
        return html.Add($"</tbody></table></figure>").ToMarkup();
    }
}
