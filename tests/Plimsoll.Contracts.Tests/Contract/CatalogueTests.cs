using Plimsoll.Contracts.Tests.Support;

namespace Plimsoll.Contracts.Tests.Contract;

public sealed class CatalogueTests
{
    private readonly ServiceContract _contract = Sample.Parse(Sample.Text).Contract!;

    [Fact]
    public void Signals_are_those_of_what_the_contract_names() => Assert.Equal(
        [
            "budget.GET /carts/{id}.errorRate.broken", "budget.GET /carts/{id}.errorRate.burn", "budget.GET /carts/{id}.p95Ms.broken", "budget.GET /carts/{id}.p95Ms.burn",
            "budget.GET /carts/{id}.p99Ms.broken", "budget.GET /carts/{id}.p99Ms.burn",
            "budget.POST /carts.errorRate.broken", "budget.POST /carts.errorRate.burn", "budget.POST /carts.p95Ms.broken", "budget.POST /carts.p95Ms.burn",
            "budget.cart.expire.p95Ms.broken", "budget.cart.expire.p95Ms.burn", "budget.database.lockWaitP95Ms.broken", "budget.database.lockWaitP95Ms.burn",
            "database.lockWaitP95Ms", "database.poolWaitMs", "database.transactionAgeSeconds",
            "downstream.stock.breakerOpen", "downstream.stock.errorRate", "downstream.stock.inFlight", "downstream.stock.limit", "downstream.stock.p95Ms", "downstream.stock.retryRate",
            "job.cart.expire.p95Ms", "job.cart.expire.perSecond", "job.cart.expire.retryRate", "job.cart.expire.waitP95Ms",
            "jobs.commitP95Ms", "jobs.deadRows", "jobs.leasesLost", "jobs.snapshotAgeSeconds", "jobs.snapshotAgeTransactions", "jobs.stuckGenerations",
            "process.cpuShare", "process.memoryMb", "process.threadPoolDelayMs",
            "queue.carts.claimP95Ms", "queue.carts.delayed", "queue.carts.depth", "queue.carts.oldestAgeSeconds", "queue.carts.poison",
            "route.GET /carts/{id}.errorRate", "route.GET /carts/{id}.inFlight", "route.GET /carts/{id}.p95Ms", "route.GET /carts/{id}.p99Ms",
            "route.POST /carts.errorRate", "route.POST /carts.inFlight", "route.POST /carts.p95Ms", "route.POST /carts.p99Ms",
        ],
        SignalNames.Of(_contract));

    [Fact]
    public void A_contract_without_a_database_has_no_signals_of_one() =>
        Assert.DoesNotContain(SignalNames.Of(_contract with { Database = null }), name => name.StartsWith("database.", StringComparison.Ordinal));

    [Fact]
    public void Levers_are_those_of_what_the_contract_names() => Assert.Equal(
        [
            "features.newCart: true or false",
            "routes.GET /carts/{id}.admission: a number from 0 to 1",
            "routes.GET /carts/{id}.degraded: one of plain, stale",
            "routes.POST /carts.admission: a number from 0 to 1",
            "workers.carts.concurrency: a whole number from 4 to 64",
            "workers.carts.paused: true or false",
        ],
        LeverNames.Of(_contract).Values.Select(lever => $"{lever.Name}: {lever.Expectation}"));

    [Fact]
    public void A_queue_moves_between_the_outermost_bounds_of_its_job_types()
    {
        var other = _contract.Workloads.Jobs["cart.expire"] with { Concurrency = new ConcurrencyBudget { Min = 2, Max = 8 } };
        var contract = _contract with { Workloads = _contract.Workloads with { Jobs = _contract.Workloads.Jobs.Add("cart.count", other) } };
        Assert.Equal("a whole number from 2 to 64", LeverNames.Of(contract)["workers.carts.concurrency"].Expectation);
    }

    [Fact]
    public void A_queue_without_bounds_moves_between_the_defaults()
    {
        var contract = _contract with { Workloads = new Workloads() };
        Assert.Equal("a whole number from 1 to 64", LeverNames.Of(contract)["workers.carts.concurrency"].Expectation);
    }

    [Fact]
    public void A_lever_takes_only_one_value_of_its_kind()
    {
        var lever = LeverNames.Of(_contract)["workers.carts.paused"];
        Assert.True(lever.Accepts(new LeverValue(null, false, null)));
        Assert.False(lever.Accepts(new LeverValue(1, true, null)));
        Assert.False(lever.Accepts(default));
    }
}
