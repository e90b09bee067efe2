using System.Collections.Immutable;

namespace Plimsoll.Evidence.Profiling.Stacks;

/// <summary>A name and what was counted under it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Weight">The count, in the unit of its profile.</param>
internal readonly record struct NamedWeight(string Name, long Weight)
{
    /// <summary>The largest, the largest first; equal ones by name.</summary>
    public static ImmutableArray<NamedWeight> Top(IEnumerable<KeyValuePair<string, long>> sums, int most) =>
        [.. sums.OrderByDescending(static sum => sum.Value).ThenBy(static sum => sum.Key, StringComparer.Ordinal).Take(most).Select(static sum => new NamedWeight(sum.Key, sum.Value))];
}
