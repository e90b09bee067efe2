using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Runtime.Data;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>Completed jobs go with the tables that they are in, whatever lives stays.</summary>
public sealed class PostgresGenerationTests(PostgresCluster cluster) : JobStoreFixture
{
    private protected override ValueTask<JobsBundle> CreateAsync() => PostgresJobs.CreateAsync(cluster);

    [Fact]
    public async Task A_generation_goes_with_its_completed_jobs_and_leaves_the_living()
    {
        var worker = await RegisterAsync();
        var done = await AddManyAsync(5);
        await CompleteAsync(worker, await ClaimOneRunAsync(worker));
        var dead = (await AddManyAsync(1))[0];
        await FailAsync(worker, await ClaimOneAsync(worker), null);
        var retried = (await AddManyAsync(1))[0];
        await FailAsync(worker, await ClaimOneAsync(worker), TimeSpan.FromHours(1));
        JobId[] group = [(await AddAsync(Job(orderKey: "g"))).Id, (await AddAsync(Job(orderKey: "g"))).Id];
        var leased = await ClaimOneAsync(worker);
        var ready = await AddManyAsync(3);

        Assert.Equal((0, 0), await RotateAsync());
        await using var later = OpenAnother();
        var fresh = (await later.EnqueueAsync([Job()], null, Cancellation))[0].Id;
        Assert.Equal((1, 1), await RotateAsync());

        foreach (var id in done) Assert.Null(await Store.Operations.FindAsync(id, Cancellation));
        Assert.Equal(JobState.Dead, (await FindAsync(dead)).State);
        Assert.Single((await FindAsync(dead)).Attempts);
        Assert.Equal(JobState.Delayed, (await FindAsync(retried)).State);
        Assert.Equal([JobState.Leased, JobState.Waiting], [(await FindAsync(group[0])).State, (await FindAsync(group[1])).State]);
        await CompleteAsync(worker, leased);
        var rest = (await ClaimAllAsync(worker)).SelectMany(run => run.Jobs).Select(job => job.Id);
        Assert.Equal([group[1], .. ready, fresh], rest.Order());
        Assert.True(await Store.Operations.RetryPoisonAsync(dead, null, new OperatorAct("me", "again"), Cancellation));
        Assert.Equal(dead, (await ClaimOneAsync(worker)).Jobs[0].Id);
    }

    [Fact]
    public async Task A_job_whose_number_was_drawn_long_before_it_was_stored_finds_its_place()
    {
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.BeginAsync(Cancellation);
        await session.ExecuteScriptAsync("SELECT nextval('plimsoll.batch')", Cancellation);
        Assert.Equal((0, 0), await RotateAsync());
        await using (var later = OpenAnother()) await later.EnqueueAsync([Job()], null, Cancellation);
        Assert.Equal((1, 1), await RotateAsync());

        await session.ExecuteScriptAsync(
            "INSERT INTO plimsoll.job (id, queue, type, version, priority, created_at, payload) VALUES (32 << 12, 'q', 't', 1, 5, now(), '{}')", Cancellation);
        await session.CommitAsync(Cancellation);
    }

    [Fact]
    public async Task A_transaction_in_the_way_costs_a_moment_and_the_generation_goes_later()
    {
        await AddManyAsync(1);
        Assert.Equal((0, 0), await RotateAsync());
        await using (var later = OpenAnother()) await later.EnqueueAsync([Job()], null, Cancellation);
        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
        {
            await session.BeginAsync(Cancellation);
            await Store.EnqueueAsync([Job()], JobTransaction.From(session), Cancellation);
            Assert.Equal(0, (await RotateAsync()).Dropped);
            await session.CommitAsync(Cancellation);
        }

        await using (var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation))
            await session.ExecuteScriptAsync("UPDATE plimsoll.generation SET try_at = now()", Cancellation);
        Assert.Equal(1, (await RotateAsync()).Dropped);
        Assert.Equal(3, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Jobs.Count));
    }

    [Fact]
    public async Task A_generation_with_many_living_jobs_stays()
    {
        await AddManyAsync(30);
        Assert.Equal((0, 0), await RotateAsync());
        await using (var later = OpenAnother()) await later.EnqueueAsync([Job()], null, Cancellation);
        Assert.Equal((1, 0), await RotateAsync(mostKept: 29));
        Assert.Equal(31, (await ClaimAllAsync(await RegisterAsync())).Sum(run => run.Jobs.Count));
    }

    [Fact]
    public async Task The_store_says_what_holds_its_cleaning_back()
    {
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.BeginAsync(Cancellation);
        await session.ExecuteScriptAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1", Cancellation);
        for (var n = 0; n < 5; n++) await AddManyAsync(1);
        var hygiene = (await Store.HygieneAsync(Cancellation))!;
        Assert.True(hygiene.SnapshotAgeTransactions >= 5, $"{hygiene}");
        Assert.True(hygiene.SnapshotAgeSeconds > 0, $"{hygiene}");
    }

    // As the store's maintenance does it: each step is a transaction of its own.
    private async Task<(int Opened, int Dropped)> RotateAsync(int mostKept = 100)
    {
        var opened = await NumberAsync("SELECT plimsoll.rotate('0')");
        var expired = await NumberAsync($"SELECT plimsoll.expired_generation('0', '0', {mostKept})");
        if (expired is null) return ((int)opened!, 0);
        try
        {
            return ((int)opened!, await NumberAsync($"SELECT plimsoll.drop_generation({expired}, now())::integer") is 1 ? 1 : 0);
        }
        catch (DatabaseException)
        {
            return ((int)opened!, 0);
        }
    }

    private async Task<long?> NumberAsync(string sql)
    {
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await using var rows = await session.Statement(sql).QueryAsync(Cancellation);
        await rows.ReadAsync(Cancellation);
        return rows.IsNull(0) ? null : sql.Contains("expired", StringComparison.Ordinal) ? rows.Int64(0) : rows.Int32(0);
    }
}
