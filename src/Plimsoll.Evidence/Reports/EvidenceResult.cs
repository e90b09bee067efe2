using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Reports.Flames;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Evidence.Reports;

/// <summary>A result and its reports.</summary>
/// <param name="Comparison">The comparison, alone or within the decision.</param>
/// <param name="Decision">The decision; <see langword="null"/> when it is a comparison alone.</param>
internal sealed record EvidenceResult(Comparison? Comparison, Decision? Decision)
{
    /// <summary>A comparison alone.</summary>
    public static EvidenceResult Of(Comparison comparison) => new(comparison, null);

    /// <summary>A decision with what it rests on.</summary>
    public static EvidenceResult Of(Decision decision) => new(decision.Comparison, decision);

    /// <summary>What it comes to, in a word or two.</summary>
    public string Verdict() => Decision is { } decision ? Headline.Of(decision).Verdict : Headline.Of(Comparison!).Verdict;

    /// <summary>The page for people.</summary>
    /// <param name="graphs">What is drawn of profiles.</param>
    public string ToHtml(FlameGraphs graphs) => Decision is { } decision ? HtmlReport.Write(decision, graphs) : HtmlReport.Write(Comparison!, graphs);

    /// <summary>The screen for a pull request.</summary>
    public string ToMarkdown() => Decision is { } decision ? MarkdownReport.Write(decision) : MarkdownReport.Write(Comparison!);

    /// <summary>The test cases for CI.</summary>
    public string ToJUnit() => Decision is { } decision ? JUnitReport.Write(decision) : JUnitReport.Write(Comparison!);
}
