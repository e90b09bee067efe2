using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Gates;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;

namespace Plimsoll.Evidence.Deciding;

/// <summary>Makes a decision from what is known. Pure: the same input gives the same decision.</summary>
internal static class DecisionJudge
{
    /// <summary>The decision, or the waivers that no decision can be made with.</summary>
    public static DecisionResult Decide(DecisionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ImmutableArray<DecisionGate> asked =
        [
            .. CompareGates.Of(input.Comparison),
            .. BudgetGates.Of(input),
            .. ParityGates.Of(input.Parity),
            .. PurposeGates.Of(input),
            .. RiskGates.Of(input),
        ];
        var today = DateOnly.FromDateTime(input.DecidedAt.UtcDateTime);
        var faults = Faults(input.Waivers, asked, today);
        if (!faults.IsEmpty) return new DecisionResult(null, faults);

        ImmutableArray<DecisionGate> gates = [.. asked.Select(gate => Waive(gate, input.Waivers, today))];
        var outcome = Outcome(gates);
        return new DecisionResult(
            new Decision
            {
                Service = input.Contract.Service.Name,
                Owner = input.Contract.Service.Owner,
                DecidedAt = input.DecidedAt,
                Change = input.Change(),
                Outcome = outcome,
                ExitCode = (int)outcome,
                Reasons = [.. Reasons(gates)],
                Gates = gates,
                Unwaivable = [.. gates.Where(static gate => !gate.Waivable).Select(static gate => gate.Id)],
                Notes = [.. Moved(input), .. Notes(input.Waivers, asked, today)],
                Comparison = input.Comparison,
            },
            []);
    }

    private static ImmutableArray<string> Faults(ImmutableArray<Waiver> waivers, ImmutableArray<DecisionGate> gates, DateOnly today) =>
    [
        // What holds for longer than anybody remembers it is no exception.
        .. waivers.Where(waiver => waiver.Expires > today.AddYears(1)).Select(waiver => $"the waiver of '{waiver.Gate}' holds until {waiver.Expires:yyyy-MM-dd}, longer than a year from now; name a day up to {today.AddYears(1):yyyy-MM-dd}"),
        .. from waiver in waivers
           from gate in gates
           where !gate.Waivable && waiver.Covers(gate.Id)
           select $"the waiver of '{waiver.Gate}' covers '{gate.Id}', which cannot be waived: {gate.Title}; remove it or name the gates that are meant",
    ];

    private static IEnumerable<string> Moved(DecisionInput input)
    {
        if (input is { Risk.Change: ChangeKind.Release } && input.MovedFrom() is { } from)
            yield return $"The answers call it a release, but it moves from {from} to {input.Comparison!.Record.Candidate.Version}: it is judged as a migration.";
    }

    private static DecisionGate Waive(DecisionGate gate, ImmutableArray<Waiver> waivers, DateOnly today) => gate.Result == GateResult.Pass
        ? gate
        : gate with { Waiver = waivers.FirstOrDefault(waiver => waiver.Covers(gate.Id) && waiver.Expires >= today) };

    private static DecisionOutcome Outcome(ImmutableArray<DecisionGate> gates)
    {
        if (Failed(gates, "starts")) return DecisionOutcome.NotStarted;
        if (Failed(gates, "environment")) return DecisionOutcome.EnvironmentUnfit;
        if (gates.Any(static gate => gate.Blocks(GateResult.Fail))) return DecisionOutcome.DoNotAdopt;
        return gates.Any(static gate => gate.Blocks(GateResult.Inconclusive)) ? DecisionOutcome.Inconclusive : DecisionOutcome.Adopt;
    }

    private static bool Failed(ImmutableArray<DecisionGate> gates, string id) => gates.Any(gate => gate.Id == id && gate.Blocks(GateResult.Fail));

    private static IEnumerable<string> Reasons(ImmutableArray<DecisionGate> gates) => new[] { GateResult.Fail, GateResult.Inconclusive }
        .SelectMany(result => gates.Where(gate => gate.Blocks(result)).Select(static gate => $"{gate.Id}: {gate.Evidence.FirstOrDefault() ?? gate.Title}"));

    private static IEnumerable<string> Notes(ImmutableArray<Waiver> waivers, ImmutableArray<DecisionGate> gates, DateOnly today)
    {
        foreach (var waiver in waivers)
        {
            var covered = gates.Where(gate => waiver.Covers(gate.Id)).ToArray();
            if (covered.Length == 0) yield return $"The waiver of {waiver.Gate} speaks of no gate.";
            else if (waiver.Expires < today) yield return $"The waiver of {waiver.Gate} by {waiver.Owner} ended on {waiver.Expires:yyyy-MM-dd} and no longer holds.";
            else if (covered.All(static gate => gate.Result == GateResult.Pass)) yield return $"The waiver of {waiver.Gate} by {waiver.Owner} is no longer needed.";
        }
    }
}
