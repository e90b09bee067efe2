using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Deciding.Inputs;

namespace Plimsoll.Evidence.Deciding.Gates;

/// <summary>Each layer must have been looked at, and each finding that is more than a note is a gate of its own.</summary>
internal static class ParityGates
{
    /// <summary>The gates.</summary>
    public static IEnumerable<DecisionGate> Of(ParityRecord? parity) =>
        [.. Enum.GetValues<ParityLayer>().Select(layer => Layer(layer, parity)), .. (parity?.Findings ?? []).Where(static finding => finding.Severity != ParitySeverity.Note).Select(Finding)];

    private static DecisionGate Layer(ParityLayer layer, ParityRecord? parity)
    {
        var name = Name(layer);
        var title = $"The {name} layer was compared";
        var gaps = (parity?.NotCompared ?? []).Where(gap => gap.Layer == layer).Select(static gap => gap.What);
        if (parity is null || !parity.Layers.Contains(layer))
            return DecisionGate.Of($"parity.{name}", title, GateResult.Inconclusive, [parity is null ? "there is no parity run: run `plimsoll parity`" : "the parity run did not get through it", .. gaps]);
        var findings = parity.Findings.Where(finding => finding.Layer == layer).ToArray();
        var notes = findings.Where(static finding => finding.Severity == ParitySeverity.Note).Select(static finding => $"note: {finding.What}");
        return DecisionGate.Of($"parity.{name}", title, GateResult.Pass, [$"{findings.Length} findings", .. notes, .. gaps]);
    }

    private static DecisionGate Finding(ParityFinding finding) => DecisionGate.Of(
        $"parity.{Name(finding.Layer)}.{finding.Id}", $"{Name(finding.Layer)}: {finding.Kind}", GateResult.Fail, $"{finding.Severity.ToString().ToLowerInvariant()}: {finding.What}") with
    { Waivable = finding.Waivable };

    private static string Name(ParityLayer layer) => layer.ToString().ToLowerInvariant();
}
