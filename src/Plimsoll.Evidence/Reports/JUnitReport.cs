using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Reports.Parity;

namespace Plimsoll.Evidence.Reports;

/// <summary>
/// The result as JUnit XML, which CI systems show: a metric or a gate is a test case. What is open is skipped, since no test failed; the exit code says
/// that it did not pass.
/// </summary>
internal static class JUnitReport
{
    /// <summary>The cases of a decision: its gates.</summary>
    public static string Write(Decision decision) => Suite("plimsoll decide", [.. decision.Gates.Select(static gate => new JUnitCase(
        "decide",
        gate.Id,
        gate.Waiver is null ? gate.Result : GateResult.Inconclusive,
        gate.Waiver is { } waiver ? $"waived by {waiver.Owner} until {waiver.Expires:yyyy-MM-dd}: {waiver.Reason}" : string.Join("; ", gate.Evidence)))]);

    /// <summary>The cases of a comparison: its gates and metrics. A soft metric never fails.</summary>
    public static string Write(Comparison comparison) => Suite(
        "plimsoll compare",
        [
            .. comparison.Verdict.Gates.Select(static gate => new JUnitCase("compare.run", gate.Name, gate.Result, string.Join("; ", gate.Evidence))),
            .. comparison.Verdict.Metrics.Select(static metric => new JUnitCase(metric.Hard ? "compare.hard" : "compare.soft", metric.Name, Result(metric), metric.Why)),
        ]);

    /// <summary>The cases of a parity run: its findings, and what was not looked at. A note is none.</summary>
    public static string Write(ParityResult result)
    {
        var summary = ParitySummary.Of(result);
        JUnitCase[] all =
        [
            .. result.NotStarted is { } why ? [new JUnitCase("parity", "start", GateResult.Fail, why)] : Array.Empty<JUnitCase>(),
            .. summary.Findings.Select(static group => new JUnitCase(
                $"parity.{group.First.Layer.ToString().ToLowerInvariant()}",
                group.Where,
                group.First.Severity >= FindingSeverity.Major ? GateResult.Fail : GateResult.Inconclusive,
                $"{group.First.Severity} {group.First.Kind}: {group.Examples}")),
            .. summary.Open.Select(static open => new JUnitCase("parity.open", open, GateResult.Inconclusive, "not looked at")),
        ];
        return Suite("plimsoll parity", all.Length > 0 ? [.. all] : [new JUnitCase("parity", "findings", GateResult.Pass, "nothing differs")]);
    }

    private static GateResult Result(MetricVerdict metric) => metric switch
    {
        { Hard: false } => GateResult.Pass,
        { Verdict: Verdict.Worse } => GateResult.Fail,
        { NotWorse: true } => GateResult.Pass,
        _ => GateResult.Inconclusive,
    };

    private static string Suite(string name, ImmutableArray<JUnitCase> cases)
    {
        var xml = new MarkupBuilder();
        var (failures, skipped) = (cases.Count(static one => one.Result == GateResult.Fail), cases.Count(static one => one.Result == GateResult.Inconclusive));
        xml.Add($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        xml.Add($"<testsuites><testsuite name=\"{name}\" tests=\"{cases.Length}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">");
        foreach (var one in cases)
        {
            switch (one.Result)
            {
                case GateResult.Fail:
                    xml.Add($"  <testcase classname=\"{one.Class}\" name=\"{one.Name}\"><failure message=\"{one.Message}\"/></testcase>");
                    break;
                case GateResult.Inconclusive:
                    xml.Add($"  <testcase classname=\"{one.Class}\" name=\"{one.Name}\"><skipped message=\"{one.Message}\"/></testcase>");
                    break;
                default:
                    xml.Add($"  <testcase classname=\"{one.Class}\" name=\"{one.Name}\"><system-out>{one.Message}</system-out></testcase>");
                    break;
            }
        }

        return xml.Add($"</testsuite></testsuites>").ToString();
    }
}
