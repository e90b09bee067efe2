using System.Collections.Immutable;

namespace Plimsoll.PlantedShops;

/// <summary>Compares shops that differ in one thing, for each thing; and shops that differ in nothing but noise.</summary>
internal static class ShopTrial
{
    private const int AtOnce = 4;
    private const int FirstSeedOfIdentical = 100;

    /// <summary>Runs it: as many results as there are differences, then those of shops without one.</summary>
    /// <param name="differences">What to plant.</param>
    /// <param name="identical">How often nothing is planted.</param>
    /// <param name="seed">Seed of the noise of all shops.</param>
    /// <param name="compared">Told of each pair that was compared.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ImmutableArray<ShopTrialResult>> RunAsync(
        IReadOnlyCollection<PlantedDifference> differences, int identical, int seed, Action<PlantedDifference> compared, CancellationToken cancellation)
    {
        (PlantedDifference Planted, int Seed)[] pairs =
        [
            .. differences.Select(planted => (planted, unchecked(seed + (int)planted))),
            .. Enumerable.Range(0, identical).Select(number => (PlantedDifference.None, unchecked(seed + FirstSeedOfIdentical + number))),
        ];
        var results = new ShopTrialResult[pairs.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, pairs.Length, options, async (index, stop) =>
        {
            await using var arms = new ShopArms();
            results[index] = new ShopTrialResult(pairs[index].Planted, await arms.CompareAsync(pairs[index].Planted, pairs[index].Seed, stop));
            compared(pairs[index].Planted);
        });
        return [.. results];
    }
}
