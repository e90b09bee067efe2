using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Gates;

namespace Plimsoll.Evidence.Reports.Html;

/// <summary>Verdicts as coloured words; the word alone says it all.</summary>
internal static class HtmlTag
{
    /// <summary>Of a metric.</summary>
    public static Markup Of(Verdict verdict) => verdict switch
    {
        Verdict.Worse => Tag("bad", "worse"),
        Verdict.Better => Tag("good", "better"),
        Verdict.Same => Tag("same", "same"),
        _ => Tag("open", "inconclusive"),
    };

    /// <summary>Of a gate.</summary>
    public static Markup Of(GateResult result) => result switch
    {
        GateResult.Pass => Tag("good", "met"),
        GateResult.Fail => Tag("bad", "failed"),
        _ => Tag("open", "open"),
    };

    /// <summary>Of a gate that may be waived.</summary>
    public static Markup Of(DecisionGate gate) => gate.Waiver is null ? Of(gate.Result) : Tag("open", "waived");

    private static Markup Tag(string tone, string text) => new($"<span class=\"tag {tone}\">{text}</span>");
}
