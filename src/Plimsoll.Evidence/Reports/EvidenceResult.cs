using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Reports.Flames;
using Plimsoll.Evidence.Reports.Html;
using Plimsoll.Evidence.Reports.Parity;

namespace Plimsoll.Evidence.Reports;

/// <summary>A result and its reports: a comparison, a decision with the comparison that it rests on, or a parity run.</summary>
/// <param name="Comparison">The comparison, alone or within the decision.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Parity">The parity run.</param>
internal sealed record EvidenceResult(Comparison? Comparison, Decision? Decision, ParityResult? Parity)
{
    /// <summary>A comparison alone.</summary>
    public static EvidenceResult Of(Comparison comparison) => new(comparison, null, null);

    /// <summary>A decision with what it rests on.</summary>
    public static EvidenceResult Of(Decision decision) => new(decision.Comparison, decision, null);

    /// <summary>A parity run.</summary>
    public static EvidenceResult Of(ParityResult parity) => new(null, null, parity);

    /// <summary>What it comes to, in a word or two.</summary>
    public string Verdict() => this switch
    {
        { Parity: { } parity } => ParitySummary.Of(parity).Headline.Verdict,
        { Decision: { } decision } => Headline.Of(decision).Verdict,
        _ => Headline.Of(Comparison!).Verdict,
    };

    /// <summary>The page for people.</summary>
    /// <param name="graphs">What is drawn of profiles.</param>
    public string ToHtml(FlameGraphs graphs) => this switch
    {
        { Parity: { } parity } => ParityPage.Write(parity),
        { Decision: { } decision } => HtmlReport.Write(decision, graphs),
        _ => HtmlReport.Write(Comparison!, graphs),
    };

    /// <summary>The screen for a pull request.</summary>
    public string ToMarkdown() => this switch
    {
        { Parity: { } parity } => ParityMarkdown.Write(parity),
        { Decision: { } decision } => MarkdownReport.Write(decision),
        _ => MarkdownReport.Write(Comparison!),
    };

    /// <summary>The test cases for CI.</summary>
    public string ToJUnit() => this switch
    {
        { Parity: { } parity } => JUnitReport.Write(parity),
        { Decision: { } decision } => JUnitReport.Write(decision),
        _ => JUnitReport.Write(Comparison!),
    };
}
