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
    public void However_little_was_kept_everything_is_let_in_within_ten_seconds()
    {
        for (var window = 0; window < 100; window++)
            Shares(Offered(0, 0, 50, 50, 0), Pressing(3));
        Assert.InRange(_rule.Kept, 0, 1e-6);
        var windows = 0;
        while (_rule.Kept < 1)
        {
            Shares(Offered(0, 0, 50, 50, 0), Calm);
            windows++;
        }

        Assert.InRange(windows, 30, 40);
    }

    [Theory]
    [InlineData(new[] { 10, 10, 80 }, new[] { 10, 10, 31.2 })]
    [InlineData(new[] { 40, 40, 20 }, new[] { 51.2 / 3, 51.2 / 3, 51.2 / 3 })]
    [InlineData(new[] { 30, 60, 10 }, new[] { 20.6, 20.6, 10 })]
    [InlineData(new[] { 0, 100, 0 }, new[] { 0, 51.2, 0 })]
    public void Tenants_of_the_class_at_the_edge_keep_the_same_number_or_all_of_theirs(int[] offered, double[] expected)
    {
        var shares = AfterThreeCuts(offered);
        Assert.Equal(expected, offered.Select((asked, tenant) => asked * shares.Of(WorkClass.Retry, tenant)), static (left, right) => Math.Abs(left - right) < 1e-9);
    }

    [Fact]
    public void Who_asked_for_nothing_lately_may_ask()
    {
        var shares = AfterThreeCuts([0, 100, 0]);
        Assert.Equal([1, 0.512, 1], new[] { 0, 1, 2 }.Select(tenant => shares.Of(WorkClass.Retry, tenant)), static (left, right) => Math.Abs(left - right) < 1e-9);
    }

    [Fact]
    public void Whoever_asks_for_less_than_the_others_keeps_all_as_long_as_its_class_is_at_the_edge()
    {
        var shares = ShedShares.All;
        for (var window = 0; window < 5; window++)
            shares = _rule.Next(OfTenants(WorkClass.BestEffort, 5, 5, 90), Pressing(2));
        Assert.Equal(0.8 * 0.8 * 0.8 * 0.8 * 0.8, _rule.Kept, 1e-9);
        Assert.Equal([1, 1], new[] { 0, 1 }.Select(tenant => shares.Of(WorkClass.BestEffort, tenant)));
        Assert.Equal(((_rule.Kept * 100) - 10) / 90, shares.Of(WorkClass.BestEffort, 2), 1e-9);
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
        var window = new ShedWindow(tenants: 1);
        for (var place = 0; place < offered.Length; place++)
            Add(window, (WorkClass)place, 0, offered[place]);
        window.Turn();
        return window;
    }

    private static ShedWindow OfTenants(WorkClass work, params ReadOnlySpan<int> offered)
    {
        var window = new ShedWindow(offered.Length);
        for (var tenant = 0; tenant < offered.Length; tenant++)
            Add(window, work, tenant, offered[tenant]);
        window.Turn();
        return window;
    }

    private static void Add(ShedWindow window, WorkClass work, int tenant, int many)
    {
        for (var one = 0; one < many; one++)
            window.Add(work, tenant);
    }

    // Three cuts by a fifth: 0.512 are kept.
    private ShedShares AfterThreeCuts(int[] offered)
    {
        var shares = ShedShares.All;
        for (var window = 0; window < 3; window++)
            shares = _rule.Next(OfTenants(WorkClass.Retry, offered), Pressing(2));
        return shares;
    }

    private double[] Shares(ShedWindow offered, ShedReading reading)
    {
        var shares = _rule.Next(offered, reading);
        return [.. Enum.GetValues<WorkClass>().Select(work => shares.Of(work, 0))];
    }
}
