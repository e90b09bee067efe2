using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting.Caching.Instances;

namespace Plimsoll.Storage.Tests;

/// <summary>Purges reach every instance over the store, whatever its engine. Time stands still unless a test moves it.</summary>
public abstract class InvalidationSuite : StoreSuite
{
    private static readonly CachePurge Everything = new(null, CachePurgeKind.All, "");
    private static readonly CachePurge ByTag = new("manifests", CachePurgeKind.Tag, "asset:ä1");
    private static readonly CachePurge ByKey = new("manifests", CachePurgeKind.Key, "a1/v2");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(60));

    [Fact]
    public async Task Reaches_every_instance_but_the_one_that_told()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.Source.TellAsync(ByTag, Cancellation);
        await other.Source.TellAsync(ByKey, Cancellation);

        Assert.Equal([ByKey], await one.HearAsync());
        Assert.Equal([ByTag], await other.HearAsync());
        Assert.Empty(await one.HearAsync());
    }

    [Fact]
    public async Task Nothing_is_missed_or_heard_twice_while_many_tell_at_once()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await using var listener = await StartAsync();
        var tellers = Enumerable.Range(0, 4).Select(lane => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++) await (lane % 2 == 0 ? one : other).Source.TellAsync(ByKey with { Value = $"{lane}/{n}" }, Cancellation);
        })).ToArray();
        List<CachePurge> heard = [];
        while (!tellers.All(teller => teller.IsCompleted)) heard.AddRange(await listener.HearAsync());
        await Task.WhenAll(tellers);
        heard.AddRange(await listener.HearAsync());

        Assert.Equal(40, heard.Count);
        for (var lane = 0; lane < 4; lane++)
            Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{lane}/{n}"), heard.Select(purge => purge.Value).Where(value => value.StartsWith($"{lane}/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_instance_that_heard_nothing_for_long_forgets_everything()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.Source.TellAsync(ByTag, Cancellation);
        _time.Advance(PurgeLog.Kept / 2);
        Assert.Equal([Everything], await other.HearAsync());
        Assert.Empty(await other.HearAsync());
        await one.Source.TellAsync(ByKey, Cancellation);
        Assert.Equal([ByKey], await other.HearAsync());
    }

    [Fact]
    public async Task A_store_that_was_put_back_makes_everybody_forget()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.Source.TellAsync(ByTag, Cancellation);
        Assert.Equal([ByTag], await other.HearAsync());
        await using (var store = Store.Open().Sibling(PurgeLog.Store, new DatabasePool { Max = 1 }))
            await store.WriteAsync(0, static async (session, _, stop) => await session.Statement("DELETE FROM cache_purge").ExecuteAsync(stop), null, Cancellation);
        Assert.Equal([Everything], await other.HearAsync());
        Assert.Empty(await other.HearAsync());
    }

    [Fact]
    public async Task What_is_old_leaves_the_log()
    {
        await using var one = await StartAsync();
        await one.Source.TellAsync(ByTag, Cancellation);
        _time.Advance(PurgeLog.Kept + TimeSpan.FromSeconds(1));
        await one.Source.TellAsync(ByKey, Cancellation);
        var (_, left) = await one.Log.AfterAsync(0, Cancellation);
        Assert.Equal([ByKey], left.Select(record => record.Purge));
    }

    [Fact]
    public async Task One_that_slept_while_its_clock_stood_still_forgets_what_has_left_the_log_and_everything_else()
    {
        await using var one = await StartAsync();
        await using var sleeper = await StartAsync(new FakeTimeProvider());
        await one.Source.TellAsync(ByTag, Cancellation);
        _time.Advance(PurgeLog.Kept + TimeSpan.FromSeconds(1));
        await one.Source.TellAsync(ByKey, Cancellation);

        Assert.Equal([Everything, ByKey], await sleeper.HearAsync());
        Assert.Empty(await sleeper.HearAsync());
    }

    [Fact]
    public async Task A_process_that_may_not_migrate_says_what_is_missing()
    {
        await using var log = new PurgeLog(Store.Open(time: _time));
        var fault = Assert.Single(await new InvalidationBootCheck(log, migratesAtBoot: false).CheckAsync(Cancellation));
        Assert.Contains("cannot be used", fault.Problem, StringComparison.Ordinal);
        Assert.Empty(await new InvalidationBootCheck(log, migratesAtBoot: true).CheckAsync(Cancellation));
        Assert.Empty(await new InvalidationBootCheck(log, migratesAtBoot: false).CheckAsync(Cancellation));
    }

    private async ValueTask<Instance> StartAsync(TimeProvider? clock = null)
    {
        var instance = new Instance(new PurgeLog(Store.Open(time: _time)), clock ?? _time);
        Assert.Empty(await instance.Log.MigrateAsync(Cancellation));
        Assert.Equal([Everything], await instance.HearAsync());
        return instance;
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly List<CachePurge> _heard = [];
        private readonly IDisposable _listening;

        internal Instance(PurgeLog log, TimeProvider time)
        {
            Log = log;
            Source = new StoreInvalidation(log, time, NullLogger.Instance);
            _listening = Source.Listen(_heard.Add);
        }

        internal PurgeLog Log { get; }

        internal StoreInvalidation Source { get; }

        internal async ValueTask<CachePurge[]> HearAsync()
        {
            await Source.HearAsync(Cancellation);
            CachePurge[] heard = [.. _heard];
            _heard.Clear();
            return heard;
        }

        public async ValueTask DisposeAsync()
        {
            _listening.Dispose();
            Source.Dispose();
            await Log.DisposeAsync();
        }
    }
}
