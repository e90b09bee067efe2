using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Figures;

namespace Simulation;

public sealed class EngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20261128)]
    public void Events_come_in_the_order_of_their_time(int seed)
    {
        var random = new Random(seed);
        var queue = new EventQueue();
        var (pending, last) = (0, 0L);
        for (var step = 0; step < 20_000; step++)
        {
            if (random.Next(3) > 0)
            {
                queue.Add(new(last + random.Next(1000), EventKind.Tick, step));
                pending++;
            }
            else if (queue.TryTake(out var next))
            {
                Assert.True(next.AtNs >= last, $"seed {seed}, step {step}");
                last = next.AtNs;
                pending--;
            }
        }

        while (queue.TryTake(out _)) pending--;
        Assert.Equal(0, pending);
    }

    [Fact]
    public void Draws_have_the_mean_that_they_say()
    {
        const int Count = 200_000;
        var draws = new Draws(5);
        Near(0.5, Enumerable.Range(0, Count).Average(_ => draws.Uniform()));
        Near(30, Enumerable.Range(0, Count).Average(_ => draws.LogNormal(30, 0.5)));
        Near(7, Enumerable.Range(0, Count).Average(_ => draws.Exponential(7)));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(draws.Below(6), 0, 5));

        static void Near(double expected, double actual) => Assert.InRange(actual, expected * 0.99, expected * 1.01);
    }

    [Fact]
    public void A_place_that_is_used_again_is_another_turn()
    {
        var table = new RequestTable();
        var first = table.Add(0, 0, 1, 0);
        var turn = table[first].Turn;
        table.Remove(first);
        var second = table.Add(0, 0, 1, 0);
        Assert.Equal(first, second);
        Assert.NotEqual(turn, table[second].Turn);
    }

    [Fact]
    public void Shares_are_max_min_fair()
    {
        Assert.Equal([40, 10, 25, 25], MaxMin.Shares([100, 10, 25, 25], 100));
        Assert.Equal([5, 5], MaxMin.Shares([100, 100], 10));
        Assert.Equal([3, 2], MaxMin.Shares([3, 2], 10));
    }

    [Fact]
    public void Jains_index_is_one_for_equal_shares_and_falls_to_one_by_the_number()
    {
        Assert.Equal(1, JainIndex.Of([3, 3, 3]), 1e-12);
        Assert.Equal(0.25, JainIndex.Of([1, 0, 0, 0]), 1e-12);
    }
}
