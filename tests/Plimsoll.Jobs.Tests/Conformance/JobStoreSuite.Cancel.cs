using Plimsoll.Contracts;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_job_that_waits_is_cancelled_wherever_it_waits()
    {
        var ids = await AddManyAsync(3);
        var delayed = await AddAsync(Job(Header() with { Delay = TimeSpan.FromHours(1) }));
        var group = await AddGroupAsync(OrderFailure.Block, "g", 3);
        foreach (var id in new[] { ids[1], delayed.Id, group[1] }) Assert.True(await Store.Operations.CancelAsync(id, Act, Cancellation));

        Assert.Equal((JobState.Dead, JobState.Dead), ((await FindAsync(delayed.Id)).State, (await FindAsync(group[1])).State));
        var worker = await RegisterAsync();
        var runs = await ClaimAllAsync(worker);
        Assert.Equal([ids[1]], runs.SelectMany(run => run.Jobs).Where(job => job.IsCancelled).Select(job => job.Id));
        var held = runs.Single(run => run.Jobs.Any(job => job.Id == ids[1]));
        Assert.Equal([new JobHold(worker, held.Lease, ids[1].Number)], await Store.CancelledAsync(worker, Cancellation));
        await CompleteAsync(worker, runs.Single(run => run.IsOrdered));
        Assert.Equal(group[2], (await ClaimOneAsync(worker)).Jobs[0].Id);
        Assert.Equal(3, (await Store.Operations.AuditAsync(10, Cancellation)).Count(entry => entry.Action == "cancel"));
    }

    [Fact]
    public async Task What_is_over_cannot_be_cancelled()
    {
        var ids = await AddManyAsync(2);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Complete(run.First, 1, 1);
        progress.Settle(run.First + 1);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First + 1, null)], Cancellation);

        Assert.False(await Store.Operations.CancelAsync(ids[0], Act, Cancellation));
        Assert.False(await Store.Operations.CancelAsync(ids[1], Act, Cancellation));
        Assert.False(await Store.Operations.CancelAsync(JobId.Create(4711, DateTimeOffset.UnixEpoch), Act, Cancellation));
    }

    [Fact]
    public async Task Progress_is_the_holders_to_tell()
    {
        var id = (await AddManyAsync(1))[0];
        var slow = await RegisterAsync();
        var old = await ClaimOneAsync(slow);
        Assert.True(await Store.ReportAsync(Hold(slow, old), 0.25, "Probing", Cancellation));
        Assert.True(await Store.ReportAsync(Hold(slow, old), 0.5, null, Cancellation));
        await RescueAllAsync();

        Assert.False(await Store.ReportAsync(Hold(slow, old), 0.9, "Late", Cancellation));
        var told = (await FindAsync(id)).Progress!;
        Assert.Equal((0.5, null), (told.Share, told.Message));
    }
}
