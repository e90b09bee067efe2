using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresJobStoreTests(PostgresCluster cluster) : JobStoreSuite
{
    private protected override string AgeHeartbeatsSql => "UPDATE plimsoll.worker SET beat_at = beat_at - interval '1 hour'";

    private protected override ValueTask<JobsBundle> CreateAsync() => PostgresJobs.CreateAsync(cluster);

    [Fact]
    public async Task A_lease_that_a_crash_undid_touches_nothing_of_the_one_that_has_its_number_now()
    {
        await AddManyAsync(1);
        var worker = await RegisterAsync();
        var undone = await ClaimOneAsync(worker);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            // What a crash before the next write to the disk leaves of a claim: nothing, and its epoch is the next one again.
            await session.ExecuteScriptAsync($"DELETE FROM plimsoll.lease; SELECT setval('plimsoll.epoch', {undone.Lease}, false)", Cancellation);
        }

        var other = (await AddManyAsync(1))[0];
        var fresh = await ClaimOneAsync(worker);
        Assert.Equal((undone.Lease, other), (fresh.Lease, fresh.Jobs[0].Id));

        Assert.Equal([undone.Lease], await CompleteAsync(worker, undone));
        Assert.Equal([undone.Lease], await FailAsync(worker, undone, null));
        Assert.Equal([undone.Lease], await Store.ReleaseAsync(worker, [undone.StartProgress()], Cancellation));
        Assert.Equal(JobState.Leased, (await FindAsync(other)).State);
        Assert.Empty((await FindAsync(undone.Jobs[0].Id)).Attempts);
        Assert.Empty(await CompleteAsync(worker, fresh));
        Assert.Equal(JobState.Completed, (await FindAsync(other)).State);
    }

    // On SQLite the open transaction holds the one lock for writers, and nobody can settle beside it.
    [Fact]
    public async Task A_job_is_closed_once_though_its_failure_was_recorded_while_its_commit_was_on_its_way()
    {
        var ids = await AddManyAsync(2);
        var worker = await RegisterAsync();
        var run = await ClaimOneRunAsync(worker);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            Assert.True(await Store.CompleteInAsync(JobTransaction.From(session), Hold(worker, run), Cancellation));
            var progress = run.StartProgress();
            progress.Settle(run.First);
            await Store.SettleAsync(worker, [progress], [Failure(run, run.First, TimeSpan.Zero)], Cancellation);
            await session.CommitAsync(Cancellation);
        }

        await PromoteAsync(1);
        var again = await ClaimOneAsync(worker);
        Assert.Equal(ids[0], again.Jobs[0].Id);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            Assert.False(await Store.CompleteInAsync(JobTransaction.From(session), Hold(worker, again), Cancellation));
        }

        await FailAsync(worker, again, TimeSpan.Zero, JobErrorClass.LeaseLost, isFree: true);
        Assert.Equal(JobState.Completed, (await FindAsync(ids[0])).State);
        Assert.Equal(0, (await Store.PromoteAsync(10, Cancellation)).Jobs);
    }
}
