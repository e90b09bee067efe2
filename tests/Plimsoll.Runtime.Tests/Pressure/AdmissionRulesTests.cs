using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Retries;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class AdmissionRulesTests
{
    [Fact]
    public void Retries_are_a_tenth_of_the_first_attempts_once_the_reserve_is_used_up()
    {
        var budget = new RetryBudget();
        while (budget.TryTake())
        {
        }

        var admitted = 0;
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            budget.OnFirstAttempt();
            if (budget.TryTake()) admitted++;
        }

        Assert.Equal(100, admitted);
    }

    [Fact]
    public void Many_retries_elsewhere_slow_the_refill_and_nonsense_does_not()
    {
        var budget = new RetryBudget();
        while (budget.TryTake())
        {
        }

        budget.Report(0.5);
        foreach (var nonsense in new double?[] { null, double.NaN, -1, double.PositiveInfinity }) budget.Report(nonsense);
        for (var attempt = 0; attempt < 100; attempt++) budget.OnFirstAttempt();
        Assert.Equal(2, budget.Tokens, 1e-6);
        budget.Report(0.05);
        for (var attempt = 0; attempt < 100; attempt++) budget.OnFirstAttempt();
        Assert.Equal(12, budget.Tokens, 1e-6);
    }

    [Fact]
    public void The_fraction_falls_while_too_much_waits_and_comes_back()
    {
        var fraction = new AdmissionFraction(100);
        for (var times = 0; times < 10; times++) fraction.Observe(500);
        Assert.Equal(Math.Pow(0.95, 10), fraction.Value, 1e-9);
        for (var times = 0; times < 1000; times++) fraction.Observe(500);
        Assert.Equal(0.05, fraction.Value, 1e-9);
        foreach (var nonsense in new double?[] { null, double.NaN, -1 }) fraction.Observe(nonsense);
        Assert.Equal(0.05, fraction.Value, 1e-9);
        for (var times = 0; times < 100; times++) fraction.Observe(0);
        Assert.Equal(1, fraction.Value, 1e-9);
    }

    [Fact]
    public void Who_belongs_to_the_fraction_is_decided_by_the_key_alone_and_the_share_is_right()
    {
        var fraction = new AdmissionFraction(100);
        for (var times = 0; times < 10; times++) fraction.Observe(500);
        var admitted = Enumerable.Range(0, 100_000).Count(key => fraction.Admits((uint)key));
        Assert.InRange(admitted / 100_000.0, fraction.Value - 0.01, fraction.Value + 0.01);
        Assert.All(Enumerable.Range(0, 1000), key => Assert.Equal(fraction.Admits((uint)key), fraction.Admits((uint)key)));
    }
}
