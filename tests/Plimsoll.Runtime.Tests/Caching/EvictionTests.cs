using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Entries;
using Plimsoll.Runtime.Caching.Eviction;
using Plimsoll.Runtime.Caching.Figures;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class EvictionTests
{
    private const int Room = 1000;
    private static readonly EntryTimes Long = new(0, 0, long.MaxValue, long.MaxValue, long.MaxValue);
    private static readonly EntryTimes Gone = new(0, 0, 1, 1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(20261128)]
    public void A_scan_does_not_wash_out_what_is_asked_for_often(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var table = Table();
        for (var ask = 0; ask < 20_000; ask++) Ask(table, random.Next(Room / 2));
        for (var scanned = 0; scanned < 10 * Room; scanned++) Ask(table, 1_000_000 + scanned);

        var left = Enumerable.Range(0, Room / 2).Count(key => table.TryGet(key, out _));
        Assert.True(left > 0.98 * Room / 2, $"seed {seed}: {left} of {Room / 2} are left");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(815)]
    [InlineData(20261128)]
    public void On_skewed_requests_it_hits_more_often_than_least_recently_used(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var table = Table();
        var (order, places) = (new LinkedList<int>(), new Dictionary<int, LinkedListNode<int>>());
        var (hits, rival) = (0, 0);
        for (var ask = 0; ask < 200_000; ask++)
        {
            // About Zipf with exponent 1 over 100,000 keys.
            var key = (int)Math.Exp(random.NextDouble() * Math.Log(100_000));
            if (Ask(table, key)) hits++;
            if (places.Remove(key, out var place))
            {
                rival++;
                order.Remove(place);
            }
            else if (places.Count == Room)
            {
                places.Remove(order.Last!.Value);
                order.RemoveLast();
            }

            places[key] = order.AddFirst(key);
        }

        TestContext.Current.SendDiagnosticMessage($"hits {hits}, least recently used {rival}");
        Assert.True(hits > rival, $"seed {seed}: {hits} hits, least recently used has {rival}");
    }

    [Fact]
    public void What_comes_back_soon_after_it_went_stays()
    {
        var table = Table();
        Ask(table, -1);
        for (var key = 0; key < Room; key++) Ask(table, key);
        Assert.False(table.TryGet(-1, out _));
        Ask(table, -1);
        for (var key = 10_000; key < 10_000 + Room; key++) Ask(table, key);
        Assert.True(table.TryGet(-1, out _));
    }

    [Fact]
    public void What_is_past_all_use_goes_first_however_popular_it_was()
    {
        var tally = new CacheTally("test");
        var table = new EntryTable<int, string>(10, null, tally);
        for (var key = 0; key < 10; key++) Put(table, key, Gone, now: 0).Touches = 3;
        Put(table, 10, Long, now: 5);
        Assert.Equal((10, 1L, 0L), (table.Count, tally.Of(EvictionReason.Expired), tally.Of(EvictionReason.Size)));
    }

    [Fact]
    public void A_renewed_value_keeps_its_place_and_its_tags_are_its_own()
    {
        var tally = new CacheTally("test");
        var table = new EntryTable<int, string>(100, null, tally);
        table.Put(new(1, CacheMade.Of("old") with { Tags = ["a", "b"] }, Long, 40) { Touches = 2 }, 0);
        var renewed = new CacheEntry<int, string>(1, CacheMade.Of("new") with { Tags = ["b", "c"] }, Long, 60);
        table.Put(renewed, 0);
        Assert.Equal((1, 60L, 2, 2), (table.Count, table.Bytes, renewed.Touches, table.TagCount));
        table.RemoveTag("a");
        Assert.Equal(1, table.Count);
        table.RemoveTag("c");
        Assert.Equal((0, 0L, 0), (table.Count, table.Bytes, table.TagCount));
    }

    [Fact]
    public void Ghosts_are_bounded_and_remember_the_latest()
    {
        var ghosts = new GhostKeys();
        for (var hash = 0; hash < 1000; hash++) ghosts.Add(hash, most: 10);
        Assert.Equal(10, ghosts.Count);
        Assert.False(ghosts.Take(989));
        Assert.True(ghosts.Take(990));
        Assert.False(ghosts.Take(990));
        ghosts.Add(990, most: 10);
        Assert.True(ghosts.Take(990));
    }

    private static EntryTable<int, string> Table() => new(Room, null, new CacheTally("test"));

    private static bool Ask(EntryTable<int, string> table, int key)
    {
        if (table.TryGet(key, out var entry))
        {
            entry.Touch();
            return true;
        }

        Put(table, key, Long, now: 0);
        return false;
    }

    private static CacheEntry<int, string> Put(EntryTable<int, string> table, int key, EntryTimes times, long now)
    {
        var entry = new CacheEntry<int, string>(key, CacheMade.Of("x"), times, 1);
        table.Put(entry, now);
        return entry;
    }
}
