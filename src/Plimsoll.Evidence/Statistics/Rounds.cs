namespace Plimsoll.Evidence.Statistics;

/// <summary>The order in which subjects take their turns.</summary>
internal static class Rounds
{
    /// <summary>Each round holds every subject once, in an order drawn from the seed: no subject always runs first, or always after the same one.</summary>
    public static IEnumerable<T[]> Interleave<T>(IReadOnlyList<T> subjects, int rounds, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var order = subjects.ToArray();
            random.Shuffle(order);
            yield return order;
        }
    }
}
