using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Comparing;

/// <summary>Whether the machine let anything be measured. What was not looked at is not fit.</summary>
internal static class EnvironmentGate
{
    /// <summary>Share of processor time that the hypervisor took.</summary>
    public const string StolenShare = "cpu.stolenShare";

    /// <summary>Share of processor time that went to processes which the comparison did not start.</summary>
    public const string ForeignShare = "cpu.foreignShare";

    /// <summary>Share of processor time that the arms of a duet took together, the median of the launches.</summary>
    public const string DuetBusyShare = "duet.busyShare";

    /// <summary>Above this share the arms of a duet wait for each other more than for their own work: ask at a lower rate.</summary>
    public const double MaxDuetBusyShare = 0.4;

    /// <summary>What must have been looked at.</summary>
    public static ImmutableArray<string> Required { get; } = [StolenShare, ForeignShare];

    /// <summary>The gate of a record.</summary>
    public static GateVerdict Judge(ComparisonRecord record)
    {
        ImmutableArray<string> faults = [.. Absent(record), .. Unfit(record.Environment), .. Changed(record)];
        var found = string.Join(", ", record.Environment.Checks.Select(static check => $"{check.Name} {check.Value:0.####} (limit {check.Limit:0.####})"));
        return faults switch
        {
            { IsEmpty: false } => new GateVerdict("environment", GateResult.Fail, faults),
            _ when IsUnseen(record) => new GateVerdict("environment", GateResult.Inconclusive, ["every launch failed by itself, so nothing is known of the machine"]),
            _ => new GateVerdict("environment", GateResult.Pass, [found]),
        };
    }

    // What an arm does when it dies, such as a core dump, may be what disturbed the machine.
    private static bool IsUnseen(ComparisonRecord record) =>
        record.Environment.Checks.IsEmpty && !record.Launches.IsEmpty && record.Launches.All(static launch => !launch.IsComplete() && !launch.Disturbed);

    private static IEnumerable<string> Absent(ComparisonRecord record) => IsUnseen(record) ? [] :
        (HasDuet(record) ? Required.Add(DuetBusyShare) : Required).Where(name => record.Environment.Checks.All(check => check.Name != name)).Select(static name => $"{name} was not looked at");

    // Where no launch got through a duet, it is the launches that fail.
    private static bool HasDuet(ComparisonRecord record) =>
        record.Plan.Phases.Any(static phase => phase.Design == PhaseDesign.Duet) && record.Launches.Any(static launch => launch.IsComplete());

    // The limits of what must be looked at are this program's own, whatever a file says they are.
    private static IEnumerable<string> Unfit(EnvironmentRecord environment) =>
        environment.Checks.Select(static check => check.Name switch
        {
            StolenShare => check with { Limit = Disturbance.MaxStolenShare },
            ForeignShare => check with { Limit = Disturbance.MaxForeignShare },
            DuetBusyShare => check with { Limit = MaxDuetBusyShare },
            _ => check,
        }).Where(static check => !check.IsFit()).Select(static check => $"{check.Name} was {check.Value:0.####} {check.Unit}, the limit is {check.Limit:0.####}{(check.Name == DuetBusyShare ? "; compare again with a lower --rate" : "")}");

    // Something else was started than what the result would speak of.
    private static IEnumerable<string> Changed(ComparisonRecord record)
    {
        foreach (var launch in record.Launches)
        {
            foreach (var (name, arm, subject) in new[] { ("A", launch.Baseline, record.Baseline), ("A′", launch.Repeat, record.Baseline), ("B", launch.Candidate, record.Candidate) })
            {
                if (arm is { Failure: null } && (arm.Digest is null || arm.Digest != subject.Digest))
                    yield return $"launch {launch.Number}: {name} was started from {arm.Digest ?? "something without a digest"}, the subject is {subject.Digest ?? "without a digest"}";
            }
        }
    }
}
