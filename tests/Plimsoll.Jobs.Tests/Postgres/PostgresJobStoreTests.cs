using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

public sealed class PostgresJobStoreTests(PostgresCluster cluster) : JobStoreSuite
{
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
}
