using Plimsoll.PlantedShops;

namespace Plimsoll.Evidence.Tests.Parity;

/// <summary>Two shops that differ in one thing, for each thing; and shops that differ in nothing but noise.</summary>
public sealed class PlantedDifferenceTests(ITestOutputHelper output)
{
    private const int Seed = 20261128;
    private const int Identical = 6;

    [Fact]
    public async Task Finds_every_planted_difference_and_none_in_noise()
    {
        output.WriteLine($"seed {Seed}");
        var results = await ShopTrial.RunAsync(DifferencePlace.Of.Keys, Identical, Seed, static _ => { }, TestContext.Current.CancellationToken);
        foreach (var result in results)
            output.WriteLine($"{result.Planted}: {(result.IsFound ? "found" : "not found")}, {result.Report.Findings.Length} findings: {string.Join("; ", result.Report.Findings.Take(4))}");
        Assert.All(results, static result => Assert.Empty(result.Faults));
        Assert.Empty(results.Where(static result => result.Planted == PlantedDifference.None).SelectMany(static result => result.Report.Findings));
        Assert.All(results.Where(static result => result.Planted != PlantedDifference.None), static result => Assert.True(result.IsFound, $"{result.Planted} was not found. Found: {string.Join("\n", result.Report.Findings)}"));
    }

    [Fact]
    public void Every_difference_has_a_place() =>
        Assert.Equal([.. Enum.GetValues<PlantedDifference>().Where(static planted => planted != PlantedDifference.None)], DifferencePlace.Of.Keys.Order());
}
