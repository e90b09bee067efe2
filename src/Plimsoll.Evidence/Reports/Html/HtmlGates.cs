using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Gates;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>The gates of a decision: what stands in the way first, what is met folded away.</summary>
internal static class HtmlGates
{
    /// <summary>The section.</summary>
    public static Markup Write(Decision decision)
    {
        ImmutableArray<DecisionGate> blocking = [.. decision.Gates.Where(static gate => gate.Result != GateResult.Pass && gate.Waiver is null).OrderBy(static gate => gate.Result == GateResult.Fail ? 0 : 1)];
        ImmutableArray<DecisionGate> waived = [.. decision.Gates.Where(static gate => gate.Waiver is not null)];
        ImmutableArray<DecisionGate> met = [.. decision.Gates.Where(static gate => gate.Result == GateResult.Pass)];
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"gates\"><h2 id=\"gates\">Gates</h2>");
        html.Add($"<p class=\"lead\">Adopt means that every gate is met or waived by its owner. What nobody looked at is open, and open does not pass.</p>");
        if (!blocking.IsEmpty) html.Add($"{Table(blocking, "What stands in the way", decision)}");
        if (!waived.IsEmpty) html.Add($"{Table(waived, "Waived for a while", decision)}");
        if (!met.IsEmpty) html.Add($"<details{new Markup(blocking.IsEmpty ? " open=\"open\"" : "")}><summary>{met.Length} gates are met</summary>{Table(met, "Met", decision)}</details>");
        foreach (var note in decision.Notes) html.Add($"<p class=\"muted\">{note}</p>");
        return html.Add($"</section>").ToMarkup();
    }

    private static Markup Table(ImmutableArray<DecisionGate> gates, string caption, Decision decision)
    {
        var html = new MarkupBuilder();
        html.Add($"<div class=\"wide\"><table><caption>{caption}</caption><thead><tr><th scope=\"col\">Gate</th><th scope=\"col\">Result</th><th scope=\"col\">Evidence</th></tr></thead><tbody>");
        foreach (var gate in gates)
        {
            html.Add($"<tr><th scope=\"row\">{gate.Title}<br/><code class=\"muted\">{gate.Id}</code></th><td>{HtmlTag.Of(gate)}{Unwaivable(gate)}</td><td>{Evidence(gate)}{Waiver(gate, decision)}</td></tr>");
        }

        return html.Add($"</tbody></table></div>").ToMarkup();
    }

    private static Markup Evidence(DecisionGate gate)
    {
        var html = new MarkupBuilder();
        foreach (var line in gate.Evidence) html.Add($"<div>{line}</div>");
        return html.ToMarkup();
    }

    private static Markup Waiver(DecisionGate gate, Decision decision)
    {
        if (gate.Waiver is not { } waiver) return new Markup("");
        var days = waiver.Expires.DayNumber - DateOnly.FromDateTime(decision.DecidedAt.UtcDateTime).DayNumber;
        return new MarkupBuilder().Add($"<div class=\"muted\">Waived by {waiver.Owner} until {waiver.Expires.ToString("yyyy-MM-dd")}, {days} days left: {waiver.Reason}</div>").ToMarkup();
    }

    private static Markup Unwaivable(DecisionGate gate) => new(gate is { Waivable: false, Result: not GateResult.Pass } ? "<br/><span class=\"muted\">can't be waived</span>" : "");
}
