using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    [Fact]
    public async Task A_step_is_done_once_over_all_attempts()
    {
        await AddManyAsync(1);
        var worker = await RegisterAsync();
        var run = await ClaimOneAsync(worker);
        Assert.Equal(EffectOutcome.Done, await OnceAsync(worker, run, "charge"));
        Assert.Equal(EffectOutcome.AlreadyDone, await OnceAsync(worker, run, "charge"));
        await FailAsync(worker, run, TimeSpan.Zero);
        await PromoteAsync(1);
        var again = await ClaimOneAsync(worker);

        Assert.Equal(EffectOutcome.AlreadyDone, await OnceAsync(worker, again, "charge"));
        Assert.Equal(EffectOutcome.Done, await OnceAsync(worker, again, "mail"));
        Assert.Equal(["charge", "mail"], await LedgerAsync());
    }

    [Fact]
    public async Task A_step_that_throws_leaves_nothing_and_can_be_done_again()
    {
        await AddManyAsync(1);
        var worker = await RegisterAsync();
        var run = await ClaimOneAsync(worker);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.OnceAsync(Hold(worker, run), "charge", async (session, cancellation) =>
        {
            await WriteAsync(session, "charge", cancellation);
            throw new InvalidOperationException("No.");
        }, Cancellation));

        Assert.Empty(await LedgerAsync());
        Assert.Equal(EffectOutcome.Done, await OnceAsync(worker, run, "charge"));
    }

    [Fact]
    public async Task Whoever_lost_the_lease_can_write_nothing()
    {
        await AddManyAsync(2);
        var slow = await RegisterAsync("slow");
        var old = await ClaimOneRunAsync(slow);
        await RescueAllAsync();
        var fast = await RegisterAsync("fast");
        var fresh = await ClaimOneRunAsync(fast);

        Assert.Equal(EffectOutcome.LeaseLost, await OnceAsync(slow, old, "charge"));
        Assert.Equal(EffectOutcome.LeaseLost, await OnceAsync(slow, fresh, "charge"));
        Assert.Equal(EffectOutcome.Done, await OnceAsync(fast, fresh, "charge"));
        Assert.Equal(["charge"], await LedgerAsync());
    }

    [Fact]
    public async Task An_attempt_that_is_settled_can_write_nothing()
    {
        await AddManyAsync(2);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        var progress = run.StartProgress();
        progress.Settle(run.First);
        await Store.SettleAsync(worker, [progress], [Failure(run, run.First, TimeSpan.Zero, JobErrorClass.Timeout)], Cancellation);

        Assert.Equal(EffectOutcome.LeaseLost, await OnceAsync(worker, run, "late"));
        Assert.Empty(await LedgerAsync());
    }

    [Fact]
    public async Task The_same_step_of_two_attempts_at_once_is_done_once()
    {
        await AddManyAsync(1);
        var slow = await RegisterAsync("slow");
        var old = await ClaimOneAsync(slow);
        var isInside = new TaskCompletionSource();
        var mayGoOn = new TaskCompletionSource();
        var first = Task.Run(async () => await Store.OnceAsync(Hold(slow, old), "charge", async (session, cancellation) =>
        {
            await WriteAsync(session, "slow", cancellation);
            isInside.SetResult();
            await mayGoOn.Task;
        }, Cancellation));
        await isInside.Task;
        var rescue = Task.Run(async () => await RescueAllAsync());
        // Either the rescue leaves the lease alone while the effect is open, or it waits for it.
        mayGoOn.SetResult();
        Assert.Equal(EffectOutcome.Done, await first);
        await rescue;
        await RescueAllAsync();
        var fast = await RegisterAsync("fast");
        var fresh = await ClaimOneAsync(fast);

        Assert.Equal(EffectOutcome.AlreadyDone, await OnceAsync(fast, fresh, "charge"));
        Assert.Equal(["slow"], await LedgerAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_closes_with_the_transaction_of_its_handler(bool commits)
    {
        var id = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync();
        var run = await ClaimOneAsync(worker);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await WriteAsync(session, "work", Cancellation);
            Assert.True(await Store.CompleteInAsync(JobTransaction.From(session), Hold(worker, run), Cancellation));
            if (commits) await session.CommitAsync(Cancellation);
        }

        // The worker dies here, before it could say that the job is complete.
        var report = await RescueAllAsync();
        Assert.Equal((1, commits ? 0 : 1), (report.Leases, report.Ready));
        Assert.Equal(commits ? JobState.Completed : JobState.Ready, (await FindAsync(id)).State);
        Assert.Equal(commits ? 1 : 0, (await LedgerAsync()).Count);
        Assert.Equal(commits ? 0 : 1, (await ClaimAllAsync(await RegisterAsync())).Count);
    }

    [Fact]
    public async Task A_closed_job_stays_closed_though_its_handler_fails_afterwards()
    {
        var id = (await AddManyAsync(1))[0];
        var worker = await RegisterAsync();
        var run = await ClaimOneAsync(worker);
        await CloseInTransactionAsync(worker, run);

        await FailAsync(worker, run, TimeSpan.Zero);
        Assert.Equal(0, (await Store.PromoteAsync(10, Cancellation)).Jobs);
        Assert.Equal(JobState.Completed, (await FindAsync(id)).State);
        Assert.Equal([id], (await ListAsync(new JobFilter(JobState.Completed))).Select(job => job.Id));
        Assert.Equal(1, (await Store.PruneAsync(TimeSpan.Zero, 10, Cancellation)).Jobs);
        Assert.Null(await Store.Operations.FindAsync(id, Cancellation));
    }

    [Fact]
    public async Task Of_jobs_that_failed_together_only_the_closed_one_is_completed()
    {
        var ids = await AddManyAsync(3);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        await CloseInTransactionAsync(worker, run);
        var progress = run.StartProgress();
        progress.Settle(run.First);
        progress.Settle(run.First + 1);
        progress.Complete(run.First + 2, 1500, 300);

        await Store.SettleAsync(worker, [progress], [Failure(run, run.First, null), Failure(run, run.First + 1, null)], Cancellation);

        var (closed, failed, completed) = (await FindAsync(ids[0]), await FindAsync(ids[1]), await FindAsync(ids[2]));
        Assert.Equal((JobState.Completed, JobState.Dead, JobState.Completed), (closed.State, failed.State, completed.State));
        Assert.Equal((0, 0), (closed.DurationUs, closed.CpuUs));
        Assert.Equal((1500, 300), (completed.DurationUs, completed.CpuUs));
    }

    [Fact]
    public async Task A_group_goes_on_after_a_head_that_closed_and_then_failed()
    {
        var ids = await AddGroupAsync(OrderFailure.Block, "g", 2);
        var worker = await RegisterAsync();
        var head = await ClaimOneAsync(worker);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            Assert.True(await Store.CompleteInAsync(JobTransaction.From(session), Hold(worker, head), Cancellation));
            await session.CommitAsync(Cancellation);
        }

        await FailAsync(worker, head, TimeSpan.Zero);
        Assert.Equal(ids[1], (await ClaimOneAsync(worker)).Jobs[0].Id);
        Assert.Equal(0, (await FindAsync(ids[0])).DurationUs);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_cannot_close_the_job()
    {
        await AddManyAsync(1);
        var slow = await RegisterAsync();
        var old = await ClaimOneAsync(slow);
        await RescueAllAsync();
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.BeginAsync(Cancellation);
        Assert.False(await Store.CompleteInAsync(JobTransaction.From(session), Hold(slow, old), Cancellation));
    }

    private ValueTask<EffectOutcome> OnceAsync(long worker, LeasedRun run, string step) =>
        Store.OnceAsync(Hold(worker, run), step, (session, cancellation) => WriteAsync(session, step, cancellation), Cancellation);

    private async ValueTask CloseInTransactionAsync(long worker, LeasedRun run)
    {
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.BeginAsync(Cancellation);
        Assert.True(await Store.CompleteInAsync(JobTransaction.From(session), Hold(worker, run), Cancellation));
        await session.CommitAsync(Cancellation);
    }

    private protected static JobHold Hold(long worker, LeasedRun run) => new(worker, run.Lease, run.First);
}
