using System.Text;
using Npgsql;
using Plimsoll.Jobs.Tests.Conformance;
using Plimsoll.Testing;

namespace Plimsoll.Jobs.Tests.Postgres;

/// <summary>The documented SQL function by which any runtime enqueues.</summary>
public sealed class SqlEnqueueTests(PostgresCluster cluster) : IAsyncLifetime
{
    private JobsBundle? _bundle;
    private IJobStore? _store;
    private string _database = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bundle = await PostgresJobs.CreateAsync(cluster);
        _database = _bundle.Database.Location.Split('/')[^1];
        _store = _bundle.Open();
        Assert.Empty(await _store.MigrateAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => _bundle!.DisposeAsync();

    [Fact]
    public async Task Gives_the_same_identity_as_this_library()
    {
        for (var n = 0; n < 20; n++)
        {
            var text = (await SqlAsync("SELECT id::text FROM plimsoll.enqueue(type => 'render', queue => 'media', payload => '{\"n\":1}', version => 3)"))!.ToString();
            Assert.True(JobId.TryParse(text, out var id), text);
            var job = await _store!.Operations.FindAsync(id, Cancellation);
            Assert.Equal(("render", "media", 3, "{\"n\":1}", JobState.Ready), (job!.Type, job.Queue, job.Version, job.Payload, job.State));
        }
    }

    [Fact]
    public async Task Takes_every_option()
    {
        await SqlAsync("""
            SELECT plimsoll.enqueue(type => 'render', queue => 'media', payload => '"a"', key => 'k', key_retention => '1 hour', tenant => 'acme',
              priority => 2, deadline => '2030-01-01Z', class => 'live', region => 'eu', traceparent => '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
            """);
        var worker = await _store!.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        var run = Assert.Single(await _store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = "media", MaxJobs = 10 }, Cancellation));

        Assert.Equal(("acme", 2, new JobLabels("live", "eu")), (run.Tenant, run.Priority, run.Labels));
        Assert.Equal(("k", "\"a\""), (run.Jobs[0].Key, Encoding.UTF8.GetString(run.Jobs[0].Payload.Span)));
        Assert.True((bool)(await SqlAsync("SELECT is_duplicate FROM plimsoll.enqueue(type => 'render', queue => 'media', payload => '1', key => 'k')"))!);
    }

    [Theory]
    [InlineData("type => 'a', queue => 'q', payload => '1', delay => '30000 years'", "longer than ten years")]
    [InlineData("type => 'a', queue => 'q', payload => '1', deadline => '20000-01-01'", "not within the years 1 to 9999")]
    [InlineData("type => 'a', queue => 'q', payload => '1', deadline => 'infinity'", "not within the years 1 to 9999")]
    [InlineData("type => 'a', queue => 'q', payload => '1', key => 'k', key_retention => '-1 day'", "retention of the key")]
    [InlineData("type => 'a', queue => 'q', payload => '1', version => 0", "less than 1")]
    [InlineData("type => '', queue => 'q', payload => '1'", "The type has not 1 to 255")]
    [InlineData("type => 'a', queue => NULL, payload => '1'", "The queue has not 1 to 255")]
    [InlineData("type => 'a', queue => 'q', payload => '1', tenant => repeat('x', 256)", "The tenant has not 1 to 255")]
    [InlineData("type => 'a', queue => 'q', payload => '1', order_key => ''", "The order key has not 1 to 255")]
    public async Task Refuses_what_no_worker_could_read(string arguments, string words)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await SqlAsync($"SELECT plimsoll.enqueue({arguments})"));
        Assert.Contains(words, refused.MessageText, StringComparison.Ordinal);
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM plimsoll.job"));
    }

    [Fact]
    public async Task Keeps_the_order_of_a_group_and_waits_for_a_delay()
    {
        for (var n = 0; n < 3; n++) await SqlAsync($"SELECT plimsoll.enqueue(type => 'render', queue => 'media', payload => '{n}', order_key => 'g')");
        await SqlAsync("SELECT plimsoll.enqueue(type => 'render', queue => 'media', payload => '9', delay => '1 hour')");
        var worker = await _store!.RegisterAsync(new WorkerInfo("w", "h", 1, ""), Cancellation);
        for (var n = 0; n < 3; n++)
        {
            var run = Assert.Single(await _store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = "media", MaxJobs = 10 }, Cancellation));
            Assert.Equal($"{n}", Encoding.UTF8.GetString(Assert.Single(run.Jobs).Payload.Span));
            var progress = run.StartProgress();
            progress.Complete(run.First, 1, 1);
            await _store.SettleAsync(worker, [progress], [], Cancellation);
        }

        Assert.Empty(await _store.ClaimAsync(new ClaimRequest { Worker = worker, Queue = "media", MaxJobs = 10 }, Cancellation));
        Assert.Equal(1, (await _store.FiguresAsync("media", Cancellation)).Delayed);
    }

    [Theory]
    [InlineData("payload => '1', priority => 10", "22023")]
    [InlineData("payload => '{'", "22P02")]
    [InlineData("payload => to_json(repeat('x', 300000))", "54000")]
    [InlineData("payload => '1', order_key => 'g', order_failure => 'maybe'", "22023")]
    public async Task Refuses_what_no_store_takes(string arguments, string state)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await SqlAsync($"SELECT plimsoll.enqueue(type => 'render', queue => 'media', {arguments})"));
        Assert.Equal(state, refused.SqlState);
    }

    private ValueTask<object?> SqlAsync(string sql) => cluster.ExecuteAsync(_database, sql);
}
