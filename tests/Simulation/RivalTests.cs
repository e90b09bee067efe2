using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Simulation;

/// <summary>The rivals' rules, step by step, as they are published.</summary>
public sealed class RivalTests
{
    private static readonly Plant Plant = PlantCatalog.Named("overload");

    [Fact]
    public void Aimd_takes_a_tenth_for_a_slow_answer_and_adds_one_when_half_is_in_use()
    {
        var limit = new AimdLimit(Plant);
        limit.End(9, 0, Ms(30), isTooLate: false);
        Assert.Equal(20, limit.Limit);
        limit.End(10, 0, Ms(30), isTooLate: false);
        Assert.Equal(21, limit.Limit);
        limit.End(21, 0, Ms(81), isTooLate: false);
        Assert.Equal(18, limit.Limit);
    }

    [Fact]
    public void Vegas_grows_while_it_sees_no_queue_and_shrinks_when_it_sees_a_long_one()
    {
        var limit = new VegasLimit(Plant, 1);
        limit.End(20, 0, Ms(30), isTooLate: false);
        Assert.Equal(20, limit.Limit);
        limit.End(20, 0, Ms(31), isTooLate: false);
        Assert.Equal(26, limit.Limit);
        limit.End(26, 0, Ms(60), isTooLate: false);
        Assert.Equal(25, limit.Limit);
        limit.End(5, 0, Ms(31), isTooLate: false);
        Assert.Equal(25, limit.Limit);
    }

    [Fact]
    public void Gradient2_adds_its_queue_while_latency_is_steady_and_halves_at_most()
    {
        var limit = new Gradient2Limit(Plant);
        for (var sample = 0; sample < 100; sample++) limit.End(limit.Limit, 0, Ms(30), isTooLate: false);
        Assert.Equal(64, limit.Limit);
        limit.End(64, 0, Ms(3000), isTooLate: false);
        Assert.Equal((int)((0.8 * 64) + (0.2 * ((0.5 * 64) + 4))), limit.Limit);
    }

    [Fact]
    public void Envoy_measures_its_baseline_at_three_and_follows_the_gradient()
    {
        var limit = new EnvoyLimit(Plant, 1);
        Assert.Equal(3, limit.Limit);
        for (var sample = 0; sample < 50; sample++) limit.End(limit.Admit(0, 1), 0, Ms(30), isTooLate: false);
        Assert.Equal(4, limit.Limit);
        Window(limit, 200, 30);
        Assert.Equal((int)((4 * 1.25) + 2), limit.Limit);
        Window(limit, 400, 75);
        Assert.Equal(6, limit.Limit);
    }

    [Fact]
    public void A_window_hands_on_one_mean_a_second()
    {
        var limit = new WindowedLimit(new AimdLimit(Plant));
        for (var atMs = 0; atMs < 999; atMs++) limit.End(20, Ms(atMs), Ms(200), isTooLate: false);
        Assert.Equal(20, limit.Limit);
        limit.End(20, Ms(1000), Ms(200), isTooLate: false);
        Assert.Equal(18, limit.Limit);
    }

    private static void Window(EnvoyLimit limit, int atMs, int durationMs)
    {
        for (var sample = 0; sample < 10; sample++) limit.End(limit.Admit(0, 1), Ms(atMs), Ms(durationMs), isTooLate: false);
        limit.Tick(Ms(atMs), 1);
    }

    private static long Ms(double milliseconds) => (long)(milliseconds * 1e6);
}
