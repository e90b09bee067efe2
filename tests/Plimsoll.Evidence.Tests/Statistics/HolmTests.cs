using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class HolmTests
{
    [Fact]
    public void Decides_what_holms_p_values_decide()
    {
        const int Seed = 13;
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            double[] p = [.. Enumerable.Range(0, 8).Select(_ => Math.Pow(random.NextDouble(), 4))];
            var confidences = Holm.Confidences(p.Length, 0.05, (index, confidence) => p[index] <= 1 - confidence);
            var decided = Enumerable.Range(0, p.Length).Where(index => p[index] <= 1 - confidences[index] + 1e-15).ToHashSet();
            Assert.True(decided.SetEquals(ByPValues(p, 0.05)), $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void What_is_left_undecided_shares_the_rest()
    {
        // The first is decided at once, the second when two are left, the third never.
        double[] p = [0.001, 0.02, 0.5];
        var confidences = Holm.Confidences(3, 0.05, (index, confidence) => p[index] <= 1 - confidence);
        Assert.Equal([1 - (0.05 / 3), 1 - (0.05 / 2), 1 - 0.05], confidences.ToArray());
        Assert.Empty(Holm.Confidences(0, 0.05, static (_, _) => true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Confidences(1, 0, static (_, _) => true));
    }

    private static HashSet<int> ByPValues(double[] p, double alpha)
    {
        var order = Enumerable.Range(0, p.Length).OrderBy(index => p[index]).ToArray();
        return [.. order.TakeWhile((index, rank) => p[index] <= alpha / (p.Length - rank))];
    }
}
