using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class HierarchicalBootstrapTests
{
    private static readonly double[][] Launches = [[1, 2, 3], [2, 3, 4], [3, 4, 5], [2, 2, 2]];

    [Fact]
    public void The_same_seed_draws_the_same()
    {
        var first = HierarchicalBootstrap.Of(Launches, 0.95, 500, seed: 7);
        Assert.Equal(first, HierarchicalBootstrap.Of(Launches, 0.95, 500, seed: 7));
        Assert.NotEqual(first, HierarchicalBootstrap.Of(Launches, 0.95, 500, seed: 8));
        Assert.Equal(2.75, first.Estimate);
        Assert.InRange(first.Low, 1.5, 2.75);
        Assert.InRange(first.High, 2.75, 4);
    }

    [Fact]
    public void Bad_input_gives_no_bounds_and_a_reason()
    {
        foreach (var launches in new double[][][] { [], [[1, 2]], [[1], []], [[1], [double.NaN]] })
            Assert.NotEmpty(HierarchicalBootstrap.Of(launches, 0.95, 10, 1).Refusal!);
        Assert.Throws<ArgumentOutOfRangeException>(() => HierarchicalBootstrap.Of(Launches, 0.95, 1, 1));
    }
}
