using Plimsoll.Contracts;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task Jobs_are_listed_wherever_they_stand()
    {
        var ids = await AddManyAsync(4);
        var delayed = await AddAsync(Job(Header() with { Delay = TimeSpan.FromHours(1) }));
        var group = await AddGroupAsync(OrderFailure.Park, "g", 2);
        var worker = await RegisterAsync();
        var run = Assert.Single(await ClaimAsync(worker, 2));
        var progress = run.StartProgress();
        progress.Settle(run.First);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First, null)], Cancellation);

        var all = (await ListAsync(new JobFilter())).ToDictionary(job => job.Id, job => job.State);

        Assert.Equal(7, all.Count);
        Assert.Equal((JobState.Dead, JobState.Leased, JobState.Ready, JobState.Ready), (all[ids[0]], all[ids[1]], all[ids[2]], all[ids[3]]));
        Assert.Equal((JobState.Delayed, JobState.Ready, JobState.Waiting), (all[delayed.Id], all[group[0]], all[group[1]]));
        Assert.Equal([ids[0]], (await ListAsync(new JobFilter(JobState.Dead))).Select(job => job.Id));
        Assert.Equal("It broke.", Assert.Single(await ListAsync(new JobFilter(JobState.Dead, Queue, Type))).Message);
        Assert.Empty(await ListAsync(new JobFilter(Queue: "other")));
        Assert.Equal(3, (await Store.Operations.ListAsync(new JobFilter(), 3, Cancellation)).Count);
    }

    [Fact]
    public async Task Completed_jobs_are_listed_when_they_are_asked_for()
    {
        var ids = await AddManyAsync(3);
        var worker = await RegisterAsync();
        await CompleteAsync(worker, await ClaimOneRunAsync(worker));

        Assert.Empty(await ListAsync(new JobFilter()));
        Assert.Equal(ids.Order(), (await ListAsync(new JobFilter(JobState.Completed))).Select(job => job.Id).Order());
    }

    [Fact]
    public async Task Jobs_are_found_by_their_key_whatever_became_of_them()
    {
        var first = await AddAsync(Job(key: "a.v1"));
        var second = await AddAsync(Job(Header() with { Type = "media.purge" }, key: "a.v1"));
        await AddAsync(Job(key: "b.v1"));
        var worker = await RegisterAsync();
        await CompleteAsync(worker, await ClaimOneAsync(worker));

        var found = await Store.Operations.FindByKeyAsync([Type, "media.purge", "none"], "a.v1", Cancellation);

        Assert.Equal([(first.Id, JobState.Completed), (second.Id, JobState.Ready)], found.Select(job => (job.Id, job.State)));
        Assert.Equal(second.Id, Assert.Single(await Store.Operations.FindByKeyAsync(["media.purge"], "a.v1", Cancellation)).Id);
        Assert.Empty(await Store.Operations.FindByKeyAsync([Type], "c.v1", Cancellation));
    }

    [Fact]
    public async Task A_job_tells_when_and_by_whom_it_was_taken_and_ended()
    {
        var id = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync("left");
        var run = await ClaimOneAsync(worker);
        var leased = await FindAsync(id);
        Assert.Equal($"left#{worker}", leased.Worker);
        Assert.NotNull(leased.TakenAt);
        Assert.Null(leased.FinishedAt);

        await FailAsync(worker, run, TimeSpan.FromHours(1));
        Assert.NotNull((await FindAsync(id)).ReadyAt);

        var next = (await AddManyAsync(1))[0];
        await CompleteAsync(worker, await ClaimOneAsync(worker));
        var completed = await FindAsync(next);
        Assert.Equal($"left#{worker}", completed.Worker);
        Assert.True(completed.FinishedAt >= completed.TakenAt);
    }

    private async ValueTask<IReadOnlyList<JobSummary>> ListAsync(JobFilter filter) => await Store.Operations.ListAsync(filter, 100, Cancellation);
}
