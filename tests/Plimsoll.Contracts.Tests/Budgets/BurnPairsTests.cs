using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Budgets;

public sealed class BurnPairsTests
{
    private static readonly WorkloadBudget Errors = new("http", "GET /a", "errorRate", 0.001, BudgetKind.Share, "s");

    [Fact]
    public void A_month_of_errors_has_the_factors_of_the_workbook() => Assert.Equal(
        [new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), 14.4), new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(6), 6)],
        BurnPairs.Of(Errors, new AlertObjective { Objective = 0.999, Window = "30d" }));

    [Fact]
    public void A_shorter_window_is_spent_at_a_lower_factor_and_none_is_below_one()
    {
        Assert.Equal([3.36, 1.4], BurnPairs.Of(Errors, new AlertObjective { Objective = 0.999, Window = "7d" }).Select(pair => pair.Factor));
        Assert.Equal([1, 1], BurnPairs.Of(Errors, new AlertObjective { Objective = 0.999, Window = "1d" }).Select(pair => pair.Factor));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void No_factor_asks_for_more_than_everything(double rate)
    {
        var budget = Errors with { Limit = rate };
        Assert.All(BurnPairs.Of(budget, null), pair => Assert.InRange(pair.Factor * budget.AllowedShare, 0, 0.9 + 1e-6));
    }

    [Fact]
    public void What_is_bound_or_happens_once_has_no_windows()
    {
        Assert.Empty(BurnPairs.Of(Errors with { Kind = BudgetKind.Bound }, null));
        Assert.Empty(BurnPairs.Of(Errors with { Kind = BudgetKind.Once }, null));
    }

    [Fact]
    public void A_route_without_an_error_rate_has_that_of_the_objective()
    {
        var contract = Sample.Parse(Sample.Text).Contract!;
        contract = contract with
        {
            Alerts = new AlertObjective { Objective = 0.999, Window = "30d" },
            Workloads = contract.Workloads with { Http = contract.Workloads.Http.SetItem("POST /carts", new HttpWorkload { ErrorRate = 0.02 }).SetItem("GET /carts/{id}", new HttpWorkload()) },
        };
        Assert.Equal(
            [("GET /carts/{id}", 0.001), ("POST /carts", 0.02)],
            WorkloadBudgets.Of(contract).Where(budget => budget.Name == "errorRate").Select(budget => (budget.Workload, budget.Limit)));
        Assert.DoesNotContain(WorkloadBudgets.Of(contract with { Alerts = null }), budget => budget.Workload == "GET /carts/{id}" && budget.Name == "errorRate");
    }
}
