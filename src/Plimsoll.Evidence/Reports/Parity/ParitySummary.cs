using System.Collections.Immutable;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Reports.Parity;

/// <summary>A parity result as a reader needs it: what matters, what is a note, what nobody looked at.</summary>
internal sealed record ParitySummary
{
    /// <summary>What differs and matters, the severest first; alike ones together.</summary>
    public required ImmutableArray<FindingGroup> Findings { get; init; }

    /// <summary>What is worth knowing and no gate.</summary>
    public required ImmutableArray<FindingGroup> Notes { get; init; }

    /// <summary>What was not looked at to its end, and why.</summary>
    public required ImmutableArray<string> Open { get; init; }

    /// <summary>The hostile cases, what A and B did with each.</summary>
    public required ImmutableArray<(HostileResult A, HostileResult B)> Hostile { get; init; }

    /// <summary>What it comes to.</summary>
    public required Headline Headline { get; init; }

    /// <summary>Of a result.</summary>
    public static ParitySummary Of(ParityResult result)
    {
        var groups = FindingGroup.Of(result.Findings());
        ImmutableArray<FindingGroup> findings = [.. groups.Where(static group => group.First.Severity != FindingSeverity.Info).OrderByDescending(static group => group.First.Severity)];
        ImmutableArray<string> open = [.. Gaps(result)];
        return new ParitySummary
        {
            Findings = findings,
            Notes = [.. groups.Where(static group => group.First.Severity == FindingSeverity.Info)],
            Open = open,
            Hostile = [.. result.HostileA.Zip(result.HostileB)],
            Headline = HeadlineOf(result, findings, open),
        };
    }

    private static Headline HeadlineOf(ParityResult result, ImmutableArray<FindingGroup> findings, ImmutableArray<string> open)
    {
        var subjects = $"{result.Baseline} → {result.Candidate}";
        if (result.NotStarted is { } why) return new("Did not start", "bad", subjects, [why]);
        ImmutableArray<string> severe = [.. findings.Where(static group => group.First.Severity >= FindingSeverity.Major).Select(static group => $"{group.Where}: {group.Examples}")];
        if (!severe.IsEmpty) return new("Differs", "bad", subjects, severe);
        if (!ParityRecords.IsWhole(result)) return new("Not looked at to its end", "open", subjects, open);
        return findings.IsEmpty
            ? new("The same", "good", subjects, ["nothing differs that callers, dashboards or alerts would notice"])
            : new("Minor differences", "good", subjects, [.. findings.Select(static group => $"{group.Where}: {group.Examples}")]);
    }

    private static IEnumerable<string> Gaps(ParityResult result)
    {
        foreach (var unfinished in result.Unfinished) yield return unfinished;
        foreach (var gap in result.Report?.NotCompared ?? []) yield return gap.ToString();
        foreach (var fault in result.Report?.TelemetryFaults ?? []) yield return $"telemetry of {fault}";
        foreach (var played in result.HostileA.Where(static played => played.NotPlayed is not null)) yield return $"hostile case {played.Number}, {played.Name}{(played.LeavesOpen ? "" : ", does not apply")}: {played.NotPlayed}";
        foreach (var gap in result.RollbackGaps) yield return $"the way back: {gap}";
        if (result.Hostile is null && result.NotStarted is null) yield return "how each takes what is hostile";
        if (result.Rollback is null && result.NotStarted is null) yield return "the way back";
    }
}
