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

    [Fact]
    public async Task A_job_has_its_attempt_wherever_it_stands()
    {
        var added = await AddAsync(Job(key: "k"));
        var worker = await RegisterAsync();
        await IsAsync(JobState.Ready, 1);
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.Zero, JobErrorClass.Shutdown, isFree: true);
        await IsAsync(JobState.Delayed, 1);
        await PromoteAsync(1);
        await IsAsync(JobState.Ready, 1);
        var run = await ClaimOneAsync(worker);
        await IsAsync(JobState.Leased, 1);
        await FailAsync(worker, run, TimeSpan.Zero);
        await IsAsync(JobState.Delayed, 2);
        await PromoteAsync(1);
        await IsAsync(JobState.Ready, 2);
        await FailAsync(worker, await ClaimOneAsync(worker), null, JobErrorClass.Permanent, message: "No such asset.");
        var dead = await IsAsync(JobState.Dead, 2);
        Assert.Equal(("permanent", "No such asset."), (dead.Poison!.ErrorClass, dead.Poison.Message));
        await Store.Operations.RetryPoisonAsync(added.Id, null, Act, Cancellation);
        Assert.Null((await IsAsync(JobState.Ready, 1)).Poison);
        await CompleteAsync(worker, await ClaimOneAsync(worker));
        await IsAsync(JobState.Completed, 1);

        async Task<JobView> IsAsync(JobState state, int attempt)
        {
            var whole = await FindAsync(added.Id);
            var held = Assert.Single(await Store.Operations.FindByKeyAsync([Type], "k", Cancellation));
            Assert.Equal((state, attempt), (whole.State, whole.Attempt));
            Assert.Equal((state, attempt, 0), (held.State, held.Attempt, held.Attempts.Count));
            return whole;
        }
    }

    [Fact]
    public async Task A_job_that_failed_is_no_longer_where_its_run_is()
    {
        var ids = await AddManyAsync(3);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Settle(run.First + 1);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First + 1, TimeSpan.Zero)], Cancellation);
        await PromoteAsync(1);
        Assert.Equal((JobState.Leased, 1), await StandsAsync(ids[0]));
        Assert.Equal((JobState.Ready, 2), await StandsAsync(ids[1]));

        var again = await ClaimOneAsync(worker);
        Assert.Equal(ids[1], again.Jobs[0].Id);
        Assert.Equal((JobState.Leased, 2), await StandsAsync(ids[1]));
        await CompleteAsync(worker, again);
        Assert.Equal((JobState.Completed, 2), await StandsAsync(ids[1]));
    }

    [Fact]
    public async Task A_job_that_was_lost_or_cancelled_or_closed_by_its_handler_has_its_attempt()
    {
        var lost = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync();
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.Zero);
        await PromoteAsync(1);
        for (var silent = 0; silent < 2; silent++)
        {
            await ClaimOneAsync(await RegisterAsync());
            await RescueAllAsync();
        }

        Assert.Equal((JobState.Quarantined, 2), await StandsAsync(lost));
        Assert.True(await Store.Operations.CancelAsync(lost, Act, Cancellation));
        Assert.Equal((JobState.Dead, 2), await StandsAsync(lost));
        Assert.Equal("An operator cancelled the job.", (await FindAsync(lost)).Poison!.Message);

        var closed = (await AddManyAsync(1))[0];
        worker = await RegisterAsync();
        await CloseInTransactionAsync(worker, await ClaimOneAsync(worker));
        Assert.Equal((JobState.Completed, 1), await StandsAsync(closed));
    }

    private async Task<(JobState State, int Attempt)> StandsAsync(JobId id) => await FindAsync(id) is var job ? (job.State, job.Attempt) : default;

    private async ValueTask<IReadOnlyList<JobSummary>> ListAsync(JobFilter filter) => await Store.Operations.ListAsync(filter, 100, Cancellation);
}
