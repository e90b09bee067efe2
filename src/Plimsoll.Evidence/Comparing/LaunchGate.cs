using System.Collections.Immutable;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing;

/// <summary>
/// Whether enough launches came through. One that misses an arm is dropped whole, for the rest of it has nothing to be compared with. A candidate that
/// fails more often than the baseline, by McNemar's exact test, is worse, whatever the launches that remain say.
/// </summary>
internal static class LaunchGate
{
    /// <summary>The gate of a record.</summary>
    public static GateVerdict Judge(ComparisonRecord record)
    {
        var plan = record.Plan;
        var complete = record.Launches.Count(static launch => launch.IsComplete());
        // One chance of each: A′ failing is A's second, and would count for B.
        var onlyBaseline = record.Launches.Count(static launch => HasFailed(launch.Baseline) && !HasFailed(launch.Candidate));
        var onlyCandidate = record.Launches.Count(static launch => HasFailed(launch.Candidate) && !HasFailed(launch.Baseline));
        ImmutableArray<string> obstacles = [.. Ended(record), .. NextLaunch.Faults(plan, record.Launches), .. Crowded(record)];
        ImmutableArray<string> evidence = [.. obstacles, $"{complete} of {plan.Launches} planned launches are complete, {plan.FewestLaunches} are needed", .. Again(record), .. Dropped(record)];
        var p = McNemar.PValue(onlyBaseline, onlyCandidate);
        if (onlyCandidate > onlyBaseline && p <= plan.Alpha)
            return new GateVerdict("launches", GateResult.Fail, [$"B failed alone in {onlyCandidate} launches, A in {onlyBaseline} (McNemar, p = {p:0.####})", .. evidence]);
        if (onlyCandidate > onlyBaseline)
            return new GateVerdict("launches", GateResult.Inconclusive, [$"B failed alone in {onlyCandidate} launches, A in {onlyBaseline}: too few to tell, and too many to pass", .. evidence]);
        return new GateVerdict("launches", obstacles.IsEmpty && complete >= plan.FewestLaunches ? GateResult.Pass : GateResult.Inconclusive, evidence);
    }

    private static IEnumerable<string> Ended(ComparisonRecord record)
    {
        if (record.IsPartial())
            yield return $"{record.Launches.Length} launches were made, {record.Plan.Launches} were planned{(record.Launches.Length < record.Plan.Launches ? "" : ", and disturbed ones were still to be made again")}: the run ended early{(record.EndedBecause is { } why ? $": {why}" : "")}";
    }

    // Without those in which an arm took the machine, what is left are the launches in which it was modest.
    private static IEnumerable<string> Crowded(ComparisonRecord record)
    {
        var crowded = record.Launches.Count(static launch => launch.Duet is { SentTooLate: true, BusyShare: > EnvironmentGate.MaxDuetBusyShare });
        if (crowded > 0) yield return $"in {crowded} launches the arms took so much of the machine that it could not send in time; compare again with a lower --rate";
    }

    private static IEnumerable<string> Again(ComparisonRecord record)
    {
        if (record.Launches.Count(static launch => launch.Again is not null) is var again and > 0)
            yield return $"{again} launches were made again, as the machine was disturbed or could not send in time; the plan allows {record.Plan.Repeats}";
    }

    private static IEnumerable<string> Dropped(ComparisonRecord record) =>
        record.Launches.Where(static launch => !launch.IsComplete()).Select(static launch => $"launch {launch.Number} was dropped: {string.Join("; ", launch.Missing())}");

    private static bool HasFailed(ArmRecord? arm) => arm is not { Failure: null };
}
