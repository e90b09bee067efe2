using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>What a decision takes from a parity run.</summary>
internal static class ParityRecords
{
    /// <summary>The record of a result. A layer that was not looked at to its end is not in it, and passes no gate.</summary>
    public static ParityRecord Of(ParityResult result) => new([.. Layers(result)], [.. Findings(result)]) { NotCompared = [.. NotCompared(result)] };

    /// <summary>Whether every layer was looked at to its end.</summary>
    public static bool IsWhole(ParityResult result) => Of(result).Layers.Length == Enum.GetValues<ParityLayer>().Length;

    private static IEnumerable<ParityLayer> Layers(ParityResult result)
    {
        // What did not start was looked at, and that is the finding.
        if (result.NotStarted is not null || result.Report is not null) yield return ParityLayer.Compatibility;
        if (result.Report is { TelemetryFaults.IsEmpty: true })
        {
            if (!result.Report.NotCompared.Any(static gap => gap.IsOfBehaviour())) yield return ParityLayer.Behaviour;
            if (!result.Report.NotCompared.Any(static gap => gap.IsOfOperations())) yield return ParityLayer.Operations;
        }

        if (result.Hostile is not null && !NotPlayed(result).Any(static played => played.LeavesOpen)) yield return ParityLayer.Hostile;
        if (result is { Rollback: not null, RollbackGaps.IsEmpty: true }) yield return ParityLayer.Rollback;
    }

    private static IEnumerable<ParityNote> NotCompared(ParityResult result)
    {
        foreach (var gap in result.Report?.NotCompared ?? []) yield return new(gap.IsOfOperations() ? ParityLayer.Operations : ParityLayer.Behaviour, $"not compared: {gap}");
        if (result.Report is { Undeclared: { IsEmpty: false } undeclared })
            yield return new(ParityLayer.Operations, $"A declares no {string.Join(", no ", undeclared.Select(static signal => Kebab(signal.ToString())))}, so there was nothing of them to compare");
        foreach (var played in NotPlayed(result)) yield return new(ParityLayer.Hostile, $"{(played.LeavesOpen ? "not played" : "not applicable")}: {played.Number} {played.Name}: {played.NotPlayed}");
        foreach (var gap in result.RollbackGaps) yield return new(ParityLayer.Rollback, $"not compared: {gap}");
    }

    // Where B could not be asked either; that only one of them could is a finding.
    private static IEnumerable<HostileResult> NotPlayed(ParityResult result) => result.HostileA.Where(static played => played.NotPlayed is not null);

    private static IEnumerable<ParityFinding> Findings(ParityResult result)
    {
        if (result.NotStarted is { } why) yield return new ParityFinding("start", ParityLayer.Compatibility, "not-started", ParitySeverity.Breaking, why, Waivable: false);
        foreach (var finding in result.Report?.Findings ?? []) yield return Of(finding, finding.Layer switch
        {
            Parity.ParityLayer.Compatibility => ParityLayer.Compatibility,
            Parity.ParityLayer.Operations => ParityLayer.Operations,
            Parity.ParityLayer.Hostile => ParityLayer.Hostile,
            _ => ParityLayer.Behaviour,
        });
        foreach (var finding in result.Hostile ?? []) yield return Of(finding, ParityLayer.Hostile);
        foreach (var finding in result.Rollback ?? []) yield return Of(finding, ParityLayer.Rollback);
    }

    // The kind is in the name: who waived that only bytes differ has not waived another value.
    private static ParityFinding Of(Parity.ParityFinding finding, ParityLayer layer)
    {
        var kind = Kebab(finding.Kind.ToString());
        return new ParityFinding(
            $"{finding.Subject}/{finding.Path}/{kind}".Replace(' ', '-'),
            layer,
            kind,
            finding.Severity switch
            {
                FindingSeverity.Critical or FindingSeverity.Major => ParitySeverity.Breaking,
                FindingSeverity.Minor => ParitySeverity.Difference,
                _ => ParitySeverity.Note,
            },
            $"{finding.Subject}, {finding.Path}: {kind}, A {finding.ExampleA ?? "nothing"}, B {finding.ExampleB ?? "nothing"}",
            finding.Waivable);
    }

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
