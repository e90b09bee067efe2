using Plimsoll.Contracts;

namespace Plimsoll.Jobs.Tests.Rules;

public sealed class RetryRuleTests
{
    private static readonly RetryPolicy Policy = new() { Attempts = 5, BaseMs = 100, CapMs = 1000 };

    [Fact]
    public void Waits_anything_up_to_a_ceiling_that_doubles()
    {
        var random = new Random(1);
        for (var attempt = 1; attempt < 5; attempt++)
        {
            var ceiling = Math.Min(1000, 100 * (1 << (attempt - 1)));
            var waits = Enumerable.Range(0, 1000).Select(_ => RetryRule.Decide(Policy, JobErrorClass.Transient, attempt, null, random)!.Value.TotalMilliseconds).ToArray();
            Assert.All(waits, wait => Assert.InRange(wait, 0, ceiling));
            Assert.True(waits.Max() > ceiling * 0.9 && waits.Min() < ceiling * 0.1);
        }
    }

    [Theory]
    [InlineData(JobErrorClass.Permanent, 1)]
    [InlineData(JobErrorClass.Version, 1)]
    [InlineData(JobErrorClass.Transient, 5)]
    [InlineData(JobErrorClass.Timeout, 5)]
    [InlineData(JobErrorClass.Overload, 6)]
    public void Gives_up(JobErrorClass errorClass, int attempt) => Assert.Null(RetryRule.Decide(Policy, errorClass, attempt, null, new Random(1)));

    [Theory]
    [InlineData(JobErrorClass.Shutdown)]
    [InlineData(JobErrorClass.LeaseLost)]
    public void What_is_not_the_jobs_fault_is_repeated_at_once(JobErrorClass errorClass) =>
        Assert.Equal(TimeSpan.Zero, RetryRule.Decide(Policy, errorClass, 99, null, new Random(1)));

    [Fact]
    public void Comes_back_no_sooner_than_it_was_asked_to()
    {
        var wait = RetryRule.Decide(Policy, JobErrorClass.Overload, 1, TimeSpan.FromSeconds(30), new Random(1))!.Value;
        Assert.InRange(wait.TotalSeconds, 30, 30.1);
    }

    [Fact]
    public void A_budget_lets_a_share_of_starts_be_retries()
    {
        var budget = new RetryBudget(0.1);
        var spent = 0;
        for (var start = 0; start < 10_000; start++)
        {
            budget.Earn(1);
            if (budget.TrySpend()) spent++;
        }

        Assert.InRange(spent, 1000, 1010);
        Assert.Equal(10_000 - spent, budget.Deferred);
    }
}
