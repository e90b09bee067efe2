using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;

namespace Plimsoll.Evidence.Comparing;

/// <summary>
/// Which launch follows. First all planned ones are made; then those which came to nothing by the machine's fault are made again, the earliest first,
/// as often as the plan allows. What was measured is never looked at, so no outcome is likelier for it.
/// </summary>
internal static class NextLaunch
{
    /// <summary>The planned launch to make, or to make again; <see langword="null"/> when the plan is followed to its end.</summary>
    public static int? Of(ComparisonPlan plan, IReadOnlyCollection<LaunchRecord> made)
    {
        var planned = made.Count(static launch => launch.Again is null);
        if (planned < plan.Launches) return planned + 1;
        var left = plan.Repeats - (made.Count - planned);
        // Where all that are left could not make launches enough, they would only take time.
        if (left <= 0 || made.Count(static launch => launch.IsComplete()) + left < plan.FewestLaunches) return null;
        return made.GroupBy(static launch => launch.Planned())
            .Where(static tries => tries.All(static launch => launch.IsOfMachine()))
            .OrderBy(static tries => tries.Count()).ThenBy(static tries => tries.Key)
            .Select(static tries => (int?)tries.Key)
            .FirstOrDefault();
    }

    /// <summary>What is wrong with the launches of a record, a line each: more than the plan has, or made again without need.</summary>
    public static IEnumerable<string> Faults(ComparisonPlan plan, IReadOnlyList<LaunchRecord> made)
    {
        for (var index = 0; index < made.Count; index++)
        {
            var expected = Of(plan, [.. made.Take(index)]);
            if (expected == made[index].Planned() && made[index].Again is null == index < plan.Launches) continue;
            yield return $"launch {made[index].Number} {(made[index].Again is { } again ? $"makes launch {again} again" : "was made")}, {(expected is { } other ? $"it was the turn of {other}" : "the plan had no launch left")}";
        }
    }
}
