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
        ImmutableArray<string> evidence = [$"{complete} of {plan.Launches} planned launches are complete, {plan.FewestLaunches} are needed", .. Dropped(record)];
        var p = McNemar.PValue(onlyBaseline, onlyCandidate);
        if (onlyCandidate > onlyBaseline && p <= plan.Alpha)
            return new GateVerdict("launches", GateResult.Fail, [$"B failed alone in {onlyCandidate} launches, A in {onlyBaseline} (McNemar, p = {p:0.####})", .. evidence]);
        if (onlyCandidate > onlyBaseline)
            return new GateVerdict("launches", GateResult.Inconclusive, [$"B failed alone in {onlyCandidate} launches, A in {onlyBaseline}: too few to tell, and too many to pass", .. evidence]);
        if (record.Launches.Length != plan.Launches)
            return new GateVerdict("launches", GateResult.Inconclusive, [$"{record.Launches.Length} launches were made, {plan.Launches} were planned: the run ended early", .. evidence]);
        return new GateVerdict("launches", complete >= plan.FewestLaunches ? GateResult.Pass : GateResult.Inconclusive, evidence);
    }

    private static IEnumerable<string> Dropped(ComparisonRecord record) =>
        record.Launches.Where(static launch => !launch.IsComplete()).Select(static launch => $"launch {launch.Number} was dropped: {string.Join("; ", launch.Missing())}");

    private static bool HasFailed(ArmRecord? arm) => arm is not { Failure: null };
}
