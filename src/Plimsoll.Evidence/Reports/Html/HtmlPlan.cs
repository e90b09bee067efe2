using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>How it was measured: plan, machine, launches.</summary>
internal static class HtmlPlan
{
    /// <summary>The section.</summary>
    public static Markup Write(ComparisonRecord record, ComparisonVerdict verdict)
    {
        var plan = record.Plan;
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"plan\"><h2 id=\"plan\">How it was measured</h2>");
        var hash = PlanHash.Of(plan) == record.PlanHash ? "its hash is that of the plan below" : "its hash is not that of the plan below, which was changed";
        var end = !record.IsPartial() ? "Nobody stopped early." : $"The run ended early, after {record.Launches.Length} of {plan.Launches} launches.";
        html.Add($"<p class=\"lead\">The plan was fixed before the first launch; {hash}. {end}</p><dl>");
        html.Add($"<dt>Launches</dt><dd>{plan.Launches} of A, A′ and B in random order, {plan.FewestLaunches} must be complete{(plan.Repeats > 0 ? $"; up to {plan.Repeats} are made again where the machine was disturbed" : "")}</dd>");
        html.Add($"<dt>False alarms</dt><dd>at most {plan.Alpha * 100} % for all hard metrics together (Holm)</dd>");
        html.Add($"<dt>Seed</dt><dd>{plan.Seed}</dd><dt>Plan</dt><dd><code>{record.PlanHash}</code></dd>");
        html.Add($"<dt>From, to</dt><dd>{record.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} to {record.FinishedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC</dd>");
        html.Add($"<dt>A</dt><dd>{record.Baseline.Name} {record.Baseline.Version} <code>{record.Baseline.Digest}</code></dd><dt>B</dt><dd>{record.Candidate.Name} {record.Candidate.Version} <code>{record.Candidate.Digest}</code></dd></dl>");
        html.Add($"<div class=\"wide\"><table><caption>Phases of each launch</caption><thead><tr><th scope=\"col\">Phase</th><th scope=\"col\">Design</th><th scope=\"col\" class=\"number\">Seconds</th><th scope=\"col\" class=\"number\">Blocks</th><th scope=\"col\" class=\"number\">Requests per second</th></tr></thead><tbody>");
        foreach (var phase in plan.Phases)
            html.Add($"<tr><th scope=\"row\">{phase.Name}</th><td>{Design(phase.Design)}</td><td class=\"number\">{phase.Seconds}</td><td class=\"number\">{phase.Blocks}</td><td class=\"number\">{Quantities.Value(phase.RequestsPerSecond)}</td></tr>");
        html.Add($"</tbody></table></div>{Machine(record.Environment)}{Gates(verdict)}</section>");
        return html.ToMarkup();
    }

    private static Markup Machine(EnvironmentRecord environment)
    {
        var machine = environment.Machine;
        var html = new MarkupBuilder();
        html.Add($"<h3>Machine</h3><p>{machine.Cpu}, {machine.Cores} cores, {machine.MemoryMb} MB, {machine.Os}, Linux {machine.Kernel}</p>");
        html.Add($"<div class=\"wide\"><table><caption>What it was busy with meanwhile</caption><thead><tr><th scope=\"col\">Check</th><th scope=\"col\" class=\"number\">Found</th><th scope=\"col\" class=\"number\">Limit</th><th scope=\"col\">Fit</th></tr></thead><tbody>");
        foreach (var check in environment.Checks)
            html.Add($"<tr><th scope=\"row\">{check.Name}</th><td class=\"number\">{Quantities.Value(check.Value)} {check.Unit}</td><td class=\"number\">{Quantities.Value(check.Limit)} {check.Unit}</td><td>{HtmlTag.Of(check.IsFit() ? GateResult.Pass : GateResult.Fail)}</td></tr>");
        return html.Add($"</tbody></table></div>").ToMarkup();
    }

    private static Markup Gates(ComparisonVerdict verdict)
    {
        var html = new MarkupBuilder();
        html.Add($"<div class=\"wide\"><table><caption>Gates of the comparison as a whole</caption><thead><tr><th scope=\"col\">Gate</th><th scope=\"col\">Result</th><th scope=\"col\">Evidence</th></tr></thead><tbody>");
        foreach (var gate in verdict.Gates)
        {
            html.Add($"<tr><th scope=\"row\">{gate.Name}</th><td>{HtmlTag.Of(gate.Result)}</td><td>");
            foreach (var line in gate.Evidence) html.Add($"<div>{line}</div>");
            html.Add($"</td></tr>");
        }

        return html.Add($"</tbody></table></div>").ToMarkup();
    }

    private static string Design(PhaseDesign design) => design switch
    {
        PhaseDesign.Duet => "duet: every request goes to each arm, in random order",
        PhaseDesign.Solo => "solo: one arm at a time",
        _ => "cold start: one arm at a time, again and again",
    };
}
