namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_run_is_split_and_no_job_is_leased_twice()
    {
        var ids = await AddManyAsync(1000);
        var (one, other) = (await RegisterAsync("one"), await RegisterAsync("other"));
        List<LeasedRun> runs = [];
        while (await ClaimAsync(one, 70) is { Count: > 0 } mine)
        {
            runs.AddRange(mine);
            runs.AddRange(await ClaimAsync(other, 33));
        }

        Assert.All(runs, run => Assert.InRange(run.Count, 1, 70));
        Assert.Equal(ids, runs.SelectMany(run => run.Jobs).Select(job => job.Id).Order());
        Assert.Equal(runs.Count, runs.Select(run => run.Lease).Distinct().Count());
    }

    [Fact]
    public async Task The_front_of_a_run_is_put_back_though_the_rest_of_it_still_waits()
    {
        var ids = await AddManyAsync(10);
        var (one, other) = (await RegisterAsync("one"), await RegisterAsync("other"));
        var front = Assert.Single(await ClaimAsync(one, 4));
        var middle = Assert.Single(await ClaimAsync(other, 3));

        Assert.Empty(await Store.ReleaseAsync(one, [front.StartProgress()], Cancellation));
        var again = Assert.Single(await ClaimAsync(one, 2));
        Assert.Empty(await Store.ReleaseAsync(one, [again.StartProgress()], Cancellation));
        Assert.Equal(10 - 3, (await Store.FiguresAsync(Queue, Cancellation)).Depth);
        Assert.Equal(1, (await Store.RescueAsync(TimeSpan.Zero, Cancellation)).Leases);

        var last = await RegisterAsync("last");
        var jobs = (await ClaimAllAsync(last)).SelectMany(run => run.Jobs).Select(job => job.Id);
        Assert.Equal(ids, jobs.Order());
        Assert.Equal(3, middle.Count);
    }

    [Fact]
    public async Task Claims_at_the_same_time_never_meet()
    {
        var ids = await AddManyAsync(2000);
        IJobStore[] stores = [Store, OpenAnother(), OpenAnother(), OpenAnother()];
        var workers = new long[4];
        for (var i = 0; i < 4; i++) workers[i] = await RegisterAsync();
        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            List<JobId> mine = [];
            for (var misses = 0; misses < 3;)
            {
                var runs = await stores[i].ClaimAsync(new ClaimRequest { Worker = workers[i], Queue = Queue, MaxJobs = 17 }, Cancellation);
                misses = runs.Count == 0 ? misses + 1 : 0;
                mine.AddRange(runs.SelectMany(run => run.Jobs).Select(job => job.Id));
            }

            return mine;
        })));

        var left = (await ClaimAllAsync(workers[0])).SelectMany(run => run.Jobs).Select(job => job.Id);
        Assert.Equal(ids, claimed.SelectMany(mine => mine).Concat(left).Order());
    }

    [Fact]
    public async Task A_claim_takes_no_more_than_it_asked_for_and_from_its_queue_only()
    {
        for (var n = 0; n < 10; n++) await AddManyAsync(3);
        await AddManyAsync(3, Header("other"));
        var worker = await RegisterAsync();

        Assert.Equal(7, await CountAsync(worker, 7));
        Assert.Equal(23, (await ClaimAllAsync(worker)).Sum(run => run.Count));
        Assert.Equal(3, (await ClaimAsync(worker, queue: "other")).Sum(run => run.Count));
    }

    [Fact]
    public async Task A_worker_that_is_not_known_gets_nothing()
    {
        await AddManyAsync(3);
        Assert.Empty(await ClaimAsync(4711));
        Assert.Equal(3, await CountAsync(await RegisterAsync(), 100));
    }

    [Fact]
    public async Task A_higher_priority_starts_first_and_a_lower_one_ages()
    {
        var low = await AddAsync(Job(Header() with { Priority = 9 }));
        var middle = await AddAsync(Job());
        var high = await AddAsync(Job(Header() with { Priority = 0 }));
        var worker = await RegisterAsync();

        Assert.Equal([high.Id, middle.Id, low.Id], (await ClaimAllAsync(worker)).SelectMany(run => run.Jobs).Select(job => job.Id));
    }

    [Fact]
    public async Task Tenants_take_turns()
    {
        for (var n = 0; n < 20; n++) await AddManyAsync(50, Header() with { Tenant = "loud" });
        var quiet = await AddAsync(Job(Header() with { Tenant = "quiet" }));
        var nobody = await AddAsync(Job());
        var worker = await RegisterAsync();
        var first = (await ClaimAsync(worker, 30)).Concat(await ClaimAsync(worker, 30)).Concat(await ClaimAsync(worker, 30))
            .SelectMany(run => run.Jobs).Select(job => job.Id).ToArray();

        Assert.Contains(quiet.Id, first);
        Assert.Contains(nobody.Id, first);
        Assert.Equal(1002, first.Length + (await ClaimAllAsync(worker)).Sum(run => run.Count));
    }

    [Fact]
    public async Task What_is_excluded_stays()
    {
        await AddAsync(Job(Header() with { Type = "a" }));
        await AddAsync(Job(Header() with { Tenant = "t" }));
        await AddAsync(Job(Header() with { Labels = new JobLabels(AssetClass: "live") }));
        await AddAsync(Job(Header() with { Labels = new JobLabels(Region: "eu") }));
        var plain = await AddAsync(Job());
        var worker = await RegisterAsync();
        var exclusions = new JobExclusions { Types = ["a"], Tenants = ["t"], AssetClasses = ["live"], Regions = ["eu"] };
        List<LeasedRun> runs = [];
        for (var n = 0; n < 4; n++) runs.AddRange(await ClaimAsync(worker, exclusions: exclusions));

        Assert.Equal(plain.Id, Assert.Single(runs).Jobs[0].Id);
        Assert.Equal(4, (await ClaimAllAsync(worker)).Count);
    }

    [Fact]
    public async Task Figures_tell_depth_and_age()
    {
        await AddManyAsync(1000);
        await AddManyAsync(10, Header() with { Delay = TimeSpan.FromHours(1) });
        var worker = await RegisterAsync();
        await ClaimAsync(worker, 100);
        var figures = await Store.FiguresAsync(Queue, Cancellation);

        Assert.Equal((900, 10, 0), (figures.Depth, figures.Delayed, figures.Dead));
        Assert.InRange(figures.OldestAgeSeconds, 0.000001, 600);
        Assert.Equal(default, await Store.FiguresAsync("nothing", Cancellation));
    }

    private async ValueTask<int> CountAsync(long worker, int max) => (await ClaimAsync(worker, max)).Sum(run => run.Count);
}
