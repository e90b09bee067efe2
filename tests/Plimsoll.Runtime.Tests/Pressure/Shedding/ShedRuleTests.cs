using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Tests.Pressure.Shedding;

public sealed class ShedRuleTests
{
    private static readonly ShedReading Calm = new(new PressureReading(PressureBound.Cpu, 0.5, 0.95), WorkClass.Critical);
    private readonly ShedRule _rule = new();

    [Fact]
    public void While_nothing_presses_everything_is_admitted() =>
        Assert.Equal([1, 1, 1, 1, 1], Shares(Offered(10, 10, 10, 10, 10), Calm));

    [Fact]
    public void Retries_go_first_then_hedges_then_by_priority_and_critical_work_stays()
    {
        var (offered, before) = (Offered(10, 10, 20, 30, 30), new double[] { 1, 1, 1, 1, 1 });
        for (var window = 0; window < 60; window++)
        {
            var shares = Shares(offered, Pressing(1.5));
            for (var place = 0; place < shares.Length; place++)
            {
                Assert.True(shares[place] <= before[place] + 1e-9);
                if (place > 0 && shares[place] < 1)
                    Assert.All(shares[..(place)], share => Assert.Equal(0, share));
            }

            before = shares;
        }

        Assert.Equal([0, 0, 0, 0, 1], before);
    }

    [Theory]
    [InlineData((int)WorkClass.Normal, new double[] { 0, 0, 0, 1, 1 })]
    [InlineData((int)WorkClass.BestEffort, new double[] { 0, 0, 1, 1, 1 })]
    public void No_class_is_shed_for_its_own_sake(int presses, double[] expected)
    {
        var shares = Array.Empty<double>();
        for (var window = 0; window < 60; window++)
            shares = Shares(Offered(10, 10, 20, 30, 30), Pressing(2, (WorkClass)presses));
        Assert.Equal(expected, shares);
    }

    [Fact]
    public void What_could_not_be_shed_is_not_owed_when_the_pressure_is_gone()
    {
        for (var window = 0; window < 100; window++)
            Shares(Offered(0, 0, 10, 0, 90), Pressing(3));
        Assert.Equal(0.9, _rule.Kept, 1e-9);
        Assert.Equal([0, 0, 0.2, 1, 1], Shares(Offered(0, 0, 10, 0, 90), Calm), (left, right) => Math.Abs(left - right) < 1e-9);
    }

    [Fact]
    public void It_lets_in_again_step_by_step()
    {
        for (var window = 0; window < 20; window++)
            Shares(Offered(0, 0, 50, 0, 50), Pressing(2));
        var windows = 0;
        while (_rule.Kept < 1)
        {
            Shares(Offered(0, 0, 50, 0, 50), Calm);
            windows++;
        }

        Assert.InRange(windows, 20, 50);
    }

    [Fact]
    public void Whatever_comes_shares_are_shares_and_their_order_holds()
    {
        var random = new Random(20260801);
        for (var window = 0; window < 20_000; window++)
        {
            var offered = Offered(random.Next(50), random.Next(50), random.Next(50), random.Next(50), random.Next(50));
            var shares = Shares(offered, Pressing(random.NextDouble() * 3, (WorkClass)random.Next(5)));
            Assert.All(shares, share => Assert.InRange(share, 0, 1));
            Assert.Equal(1, shares[(int)WorkClass.Critical]);
            Assert.InRange(_rule.Kept, 0, 1);
            for (var place = 1; place < shares.Length; place++)
                Assert.True(shares[place] == 1 || shares[place - 1] == 0);
        }
    }

    private static ShedReading Pressing(double pressure, WorkClass presses = WorkClass.Critical) =>
        new(new PressureReading(PressureBound.Latency, pressure * 45, 45), presses);

    private static ShedWindow Offered(params ReadOnlySpan<int> offered)
    {
        var window = default(ShedWindow);
        for (var place = 0; place < offered.Length; place++)
            window[place] = offered[place];
        return window;
    }

    private double[] Shares(ShedWindow offered, ShedReading reading)
    {
        var shares = _rule.Next(offered, reading);
        return [.. ((ReadOnlySpan<double>)shares).ToArray()];
    }
}
