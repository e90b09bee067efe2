using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>Every risk question is a gate; one without an answer is open.</summary>
internal static class RiskGates
{
    /// <summary>The gates.</summary>
    public static IEnumerable<DecisionGate> Of(DecisionInput input) => RiskQuestions.All
        .Where(question => question.InRelease || input.Change() != ChangeKind.Release)
        .Select(question => Gate(question, input.Risk?.Answers.GetValueOrDefault(question.Id)));

    private static DecisionGate Gate(RiskQuestion question, RiskAnswer? answer)
    {
        var (result, evidence) = answer switch
        {
            null => (GateResult.Inconclusive, "not answered"),
            { Answer: RiskReply.No } => (GateResult.Fail, $"no: {answer.Evidence} ({answer.By})"),
            // There is always a way back to be had, so nobody is excused from showing it.
            { Answer: RiskReply.NotApplicable } when !question.Waivable => (GateResult.Inconclusive, $"this question always applies: {answer.Evidence} ({answer.By})"),
            { Answer: RiskReply.NotApplicable } => (GateResult.Pass, $"not applicable: {answer.Evidence} ({answer.By})"),
            _ => (GateResult.Pass, $"yes: {answer.Evidence} ({answer.By})"),
        };
        return DecisionGate.Of($"risk.{question.Id}", question.Text, result, evidence) with { Waivable = question.Waivable };
    }
}
