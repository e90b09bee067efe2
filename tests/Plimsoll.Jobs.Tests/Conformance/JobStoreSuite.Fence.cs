namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_completed_job_is_gone_and_can_be_looked_up()
    {
        var ids = await AddManyAsync(10);
        var worker = await RegisterAsync();
        Assert.Empty(await CompleteAsync(worker, [.. await ClaimAsync(worker)]));
        await RescueAllAsync();

        Assert.Empty(await ClaimAllAsync(await RegisterAsync()));
        var found = await FindAsync(ids[4]);
        Assert.Equal((JobState.Completed, 1500, 300), (found.State, found.DurationUs, found.CpuUs));
    }

    [Fact]
    public async Task A_stale_completion_touches_nothing()
    {
        var id = (await AddManyAsync(1))[0];
        var slow = await RegisterAsync("slow");
        var old = await ClaimOneAsync(slow);
        Assert.Equal((1, 1), ((await RescueAllAsync()).Leases, 1));
        var fast = await RegisterAsync("fast");
        var fresh = await ClaimOneAsync(fast);

        Assert.Equal([old.Lease], await CompleteAsync(slow, old));
        Assert.Equal(JobState.Leased, (await FindAsync(id)).State);
        Assert.Equal([old.Lease], await FailAsync(slow, old, null));
        Assert.Equal([old.Lease], await Store.ReleaseAsync(slow, [old.StartProgress()], Cancellation));
        Assert.Equal(JobState.Leased, (await FindAsync(id)).State);
        Assert.Empty(await CompleteAsync(fast, fresh));
        Assert.Equal(JobState.Completed, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task A_lease_belongs_to_its_worker_only()
    {
        await AddManyAsync(1);
        var (one, other) = (await RegisterAsync(), await RegisterAsync());
        var run = await ClaimOneAsync(one);

        Assert.Equal([run.Lease], await CompleteAsync(other, run));
        Assert.Equal([run.Lease], await FailAsync(other, run, null));
        Assert.Equal([run.Lease], await Store.ReleaseAsync(other, [run.StartProgress()], Cancellation));
        Assert.Empty(await CompleteAsync(one, run));
    }

    [Fact]
    public async Task Completing_twice_counts_once()
    {
        await AddManyAsync(3);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        Assert.Empty(await CompleteAsync(worker, run));
        Assert.Equal([run.Lease], await CompleteAsync(worker, run));
    }

    [Fact]
    public async Task A_rescue_puts_back_only_what_was_not_settled()
    {
        var ids = await AddManyAsync(10);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        foreach (var n in new[] { 0, 1, 4, 8 }) progress.Complete(run.First + n, 10, 5);
        progress.Settle(run.First + 6);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First + 6, TimeSpan.FromHours(1))], Cancellation);
        var report = await RescueAllAsync();
        var back = await ClaimAllAsync(await RegisterAsync());

        Assert.Equal((1, 5), (report.Leases, report.Ready));
        Assert.Equal([ids[2], ids[3], ids[5], ids[7], ids[9]], back.SelectMany(lease => lease.Jobs).Select(job => job.Id).Order());
        Assert.All(back, lease => Assert.Equal((1, 1), (lease.Attempt, lease.Lost)));
        Assert.Equal(JobState.Completed, (await FindAsync(ids[8])).State);
        Assert.Equal(JobState.Delayed, (await FindAsync(ids[6])).State);
        Assert.Equal("leaseLost", Assert.Single((await FindAsync(ids[2])).Attempts).ErrorClass);
    }

    [Fact]
    public async Task Two_rescuers_take_a_lease_once()
    {
        for (var n = 0; n < 30; n++) await AddManyAsync(2, Header() with { Tenant = $"t{n}" });
        var worker = await RegisterAsync();
        await ClaimAllAsync(worker, 2);
        IJobStore[] rescuers = [Store, OpenAnother(), OpenAnother()];
        var reports = await Task.WhenAll(rescuers.Select(store => Task.Run(async () => await store.RescueAsync(TimeSpan.Zero, Cancellation))));

        Assert.Equal(60, reports.Sum(report => report.Ready));
        Assert.Equal(60, (await ClaimAllAsync(await RegisterAsync())).SelectMany(run => run.Jobs).Select(job => job.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_that_beats_keeps_its_leases()
    {
        await AddManyAsync(1);
        var worker = await RegisterAsync();
        var run = await ClaimOneAsync(worker);
        Assert.True(await Store.HeartbeatAsync(worker, Cancellation));
        Assert.Equal(default, await Store.RescueAsync(TimeSpan.FromMinutes(10), Cancellation));
        Assert.Empty(await CompleteAsync(worker, run));
    }

    [Fact]
    public async Task A_worker_that_was_given_up_hears_of_it()
    {
        var worker = await RegisterAsync();
        Assert.Equal(1, (await RescueAllAsync()).Workers);
        Assert.False(await Store.HeartbeatAsync(worker, Cancellation));
        await AddManyAsync(1);
        Assert.Empty(await ClaimAsync(worker));
    }

    [Fact]
    public async Task A_job_that_is_lost_twice_runs_alone_and_then_is_poison()
    {
        var ids = await AddManyAsync(2);
        for (var lost = 0; lost < 2; lost++)
        {
            await ClaimAllAsync(await RegisterAsync());
            await RescueAllAsync();
        }

        var worker = await RegisterAsync();
        Assert.Empty(await ClaimAsync(worker));
        Assert.Equal(JobState.Quarantined, (await FindAsync(ids[1])).State);
        var (bad, good) = (await ClaimQuarantinedAsync(worker), await ClaimQuarantinedAsync(worker));
        Assert.Equal((1, true, 2), (bad.Count, bad.IsQuarantined, bad.Lost));
        Assert.Empty(await CompleteAsync(worker, good));
        Assert.Equal(1, (await RescueAllAsync()).Dead);

        var poison = Assert.Single(await Store.Operations.ListPoisonAsync(new PoisonFilter(), null, 10, Cancellation));
        Assert.Equal((bad.Jobs[0].Id, "leaseLost"), (poison.Id, poison.ErrorClass));
        Assert.Equal(["leaseLost", "leaseLost", "leaseLost"], (await FindAsync(poison.Id)).Attempts.Select(attempt => attempt.ErrorClass));
    }

    [Fact]
    public async Task A_job_that_is_retried_is_not_cancelled_by_what_was_said_of_its_life_before()
    {
        var id = (await AddManyAsync(1))[0];
        for (var lost = 0; lost < 2; lost++)
        {
            await ClaimAllAsync(await RegisterAsync());
            await RescueAllAsync();
        }

        await ClaimQuarantinedAsync(await RegisterAsync());
        var act = new OperatorAct("ada", "Not wanted.");
        Assert.True(await Store.Operations.CancelAsync(id, act, Cancellation));
        Assert.Equal(1, (await RescueAllAsync()).Dead);
        Assert.True(await Store.Operations.RetryPoisonAsync(id, null, act with { Reason = "Wanted after all." }, Cancellation));

        Assert.False((await ClaimOneAsync(await RegisterAsync())).Jobs[0].IsCancelled);
    }

    [Fact]
    public async Task A_lease_whose_holder_does_not_know_of_it_is_put_back()
    {
        var ids = await AddManyAsync(4);
        var worker = await RegisterAsync();
        var known = await ClaimOneAsync(worker);
        // The answer to this claim never came.
        await ClaimAsync(worker, 3);
        var request = new ClaimRequest { Worker = worker, Queue = Queue, MaxJobs = 1 };

        Assert.Equal(1, await Store.RecoverAsync(request, [known.Lease], Cancellation));
        Assert.Equal(0, await Store.RecoverAsync(request, [known.Lease], Cancellation));
        Assert.Equal(0, await Store.RecoverAsync(request with { IsQuarantine = true }, [], Cancellation));
        Assert.Empty(await CompleteAsync(worker, known));
        Assert.Equal(ids[1..], (await ClaimAllAsync(worker)).SelectMany(run => run.Jobs).Select(job => job.Id));
    }

    [Fact]
    public async Task What_is_given_back_costs_nothing()
    {
        var ids = await AddManyAsync(5);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Complete(run.First + 2, 10, 5);
        Assert.Empty(await Store.ReleaseAsync(worker, [progress], Cancellation));
        var back = await ClaimAllAsync(worker);

        Assert.Equal([ids[0], ids[1], ids[3], ids[4]], back.SelectMany(lease => lease.Jobs).Select(job => job.Id));
        Assert.All(back, lease => Assert.Equal((1, 0), (lease.Attempt, lease.Lost)));
        Assert.Equal(JobState.Completed, (await FindAsync(ids[2])).State);
        Assert.Empty((await FindAsync(ids[0])).Attempts);
    }
}
