namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_claim_can_take_some_only()
    {
        await AddManyAsync(5);
        var live = await AddAsync(Job(Header() with { Labels = new JobLabels("live") }));
        var acme = (await AddManyAsync(5, Header() with { Tenant = "acme" }))[0];
        var other = await AddAsync(Job(Header() with { Type = "other", Tenant = "acme" }));
        var worker = await RegisterAsync();

        Assert.Equal(live.Id, Assert.Single(await OnlyAsync(worker, PauseScope.AssetClass, "live", 10)).Jobs[0].Id);
        Assert.Equal(other.Id, Assert.Single(await OnlyAsync(worker, PauseScope.Type, "other", 10)).Jobs[0].Id);
        var some = Assert.Single(await OnlyAsync(worker, PauseScope.Tenant, "acme", 2));
        Assert.Equal((2, acme), (some.Count, some.Jobs[0].Id));
        Assert.Empty(await OnlyAsync(worker, PauseScope.Region, "eu", 10));
        Assert.Equal(8, (await ClaimAllAsync(worker)).Sum(run => run.Count));
    }

    [Fact]
    public async Task Permits_never_add_up_to_more_than_the_limit()
    {
        await Store.Operations.LimitAsync(PauseScope.Tenant, "acme", 7, Act, Cancellation);
        var workers = new long[4];
        for (var n = 0; n < 4; n++) workers[n] = await RegisterAsync();
        var held = new int[4];
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(workers.Select((worker, n) => Task.Run(async () =>
            {
                var granted = (await Store.AcquireAsync(worker, [new PermitDemand(PauseScope.Tenant, "acme", held[n], true)], Cancellation))[0];
                // What is in use shrinks only when jobs end, which here they do at once.
                held[n] = granted;
            })));
            Assert.InRange(held.Sum(), 1, 7);
        }

        Assert.All(held, granted => Assert.InRange(granted, 1, 2));
        Assert.Equal([new JobLimit(PauseScope.Tenant, "acme", 7)], await Store.Operations.LimitsAsync(Cancellation));
        await Store.Operations.LimitAsync(PauseScope.Tenant, "acme", null, Act, Cancellation);
        Assert.Empty(await Store.Operations.LimitsAsync(Cancellation));
    }

    [Fact]
    public async Task The_permits_of_a_silent_worker_come_back()
    {
        await Store.Operations.LimitAsync(PauseScope.Queue, Queue, 3, Act, Cancellation);
        PermitDemand[] all = [new(PauseScope.Queue, Queue, 3, true)];
        Assert.Equal([3], await Store.AcquireAsync(await RegisterAsync(), all, Cancellation));
        var next = await RegisterAsync();
        Assert.Equal([0], await Store.AcquireAsync(next, [all[0] with { InUse = 0 }], Cancellation));
        await RescueAllAsync();

        Assert.Equal([0], await Store.AcquireAsync(next, all, Cancellation));
        Assert.Equal([3], await Store.AcquireAsync(await RegisterAsync(), all, Cancellation));
    }

    private ValueTask<IReadOnlyList<LeasedRun>> OnlyAsync(long worker, PauseScope scope, string name, int max) => Store.ClaimAsync(
        new ClaimRequest { Worker = worker, Queue = Queue, MaxJobs = max, Only = new JobSelection(scope, name) }, Cancellation);
}
