using Microsoft.Extensions.Time.Testing;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Flights;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class FlightBoardTests
{
    private readonly FlightBoard<string, string> _board = new(new CacheClock(new FakeTimeProvider()), null, 4, 4);

    [Fact]
    public void Purges_of_tags_are_remembered_as_long_as_a_flight_is_open_that_began_before_them()
    {
        _board.PurgeTag("red");
        Assert.Equal(0, _board.TagPurgeCount);
        var first = Start("a");
        _board.PurgeTag("red");
        _board.PurgeTag("blue");
        var second = Start("b");
        _board.PurgeTag("red");
        Assert.Equal((2L, 2L, 3L), (_board.FirstPurgeOf(first, ["red"]), _board.FirstPurgeOf(first, ["red", "blue"]), _board.FirstPurgeOf(first, ["blue"])));
        Assert.Equal((4L, 4L, 0L), (_board.FirstPurgeOf(second, ["red"]), _board.FirstPurgeOf(second, ["blue", "red"]), _board.FirstPurgeOf(second, ["blue"])));

        Assert.True(_board.Close(first, out var wasCurrent) && wasCurrent);
        Assert.Equal((1, 4L), (_board.TagPurgeCount, _board.FirstPurgeOf(second, ["red"])));
        Assert.True(_board.Close(second, out _));
        Assert.Equal(0, _board.TagPurgeCount);
    }

    [Fact]
    public void However_often_a_tag_is_purged_it_is_remembered_once_for_all_open_flights()
    {
        var flight = Start("a");
        for (var purge = 0; purge < 1000; purge++) _board.PurgeTag("red");
        Assert.Equal((1, 1L), (_board.TagPurgeCount, _board.FirstPurgeOf(flight, ["red"])));
    }

    [Fact]
    public void The_first_purge_counts_whatever_it_named()
    {
        var flight = Start("a");
        _board.PurgeTag("red");
        _board.Purge("a");
        _board.PurgeTag("blue");
        Assert.Equal((1L, 2L, 2L), (_board.FirstPurgeOf(flight, ["red"]), _board.FirstPurgeOf(flight, []), _board.FirstPurgeOf(flight, ["blue"])));
        Assert.True(_board.Close(flight, out var wasCurrent) && !wasCurrent);
        Assert.False(_board.Close(flight, out _));
    }

    private Flight<string, string> Start(string key)
    {
        var flight = _board.Board(key, out var isStarted);
        Assert.True(isStarted);
        return flight!;
    }
}
