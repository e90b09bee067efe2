using Plimsoll.Runtime.Pressure.Queueing;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class WaitQueueTests
{
    private const long OverloadedAfterNs = 100;

    [Fact]
    public void Serves_in_order_of_arrival_while_it_runs_empty()
    {
        var queue = new WaitQueue<int>(10, OverloadedAfterNs);
        for (var item = 1; item <= 3; item++) Assert.True(queue.TryEnqueue(item, 1000, item));
        Assert.Equal([1, 2, 3], Drain(queue, 50));
    }

    [Fact]
    public void Serves_the_newest_first_once_it_has_not_been_empty_for_long()
    {
        var queue = new WaitQueue<int>(10, OverloadedAfterNs);
        for (var item = 1; item <= 3; item++) Assert.True(queue.TryEnqueue(item, 1000, item));
        Assert.True(queue.IsOverloaded(150));
        Assert.Equal([3, 2, 1], Drain(queue, 150));
        Assert.False(queue.IsOverloaded(150));

        queue.TryEnqueue(4, 1000, 150);
        Assert.False(queue.IsOverloaded(200));
    }

    [Fact]
    public void Drops_those_whose_deadline_has_passed()
    {
        var queue = new WaitQueue<int>(10, OverloadedAfterNs);
        queue.TryEnqueue(1, 20, 0);
        queue.TryEnqueue(2, 30, 10);
        Assert.False(queue.TryDrop(19, out _));
        Assert.True(queue.TryDrop(20, out var dropped));
        Assert.Equal(1, dropped);
        Assert.False(queue.TryDrop(20, out _));
        Assert.Equal([2], Drain(queue, 20));
    }

    [Fact]
    public void A_full_queue_refuses_unless_it_is_overloaded_then_the_oldest_makes_room()
    {
        var queue = new WaitQueue<int>(2, OverloadedAfterNs);
        queue.TryEnqueue(1, 1000, 0);
        queue.TryEnqueue(2, 1000, 0);
        Assert.False(queue.TryDisplace(50, out _));
        Assert.False(queue.TryEnqueue(3, 1000, 50));
        Assert.True(queue.TryDisplace(150, out var displaced));
        Assert.Equal(1, displaced);
        Assert.True(queue.TryEnqueue(3, 1000, 150));
        Assert.Equal([3, 2], Drain(queue, 150));
    }

    [Fact]
    public void A_queue_without_places_takes_nobody()
    {
        var queue = new WaitQueue<int>(0, OverloadedAfterNs);
        Assert.False(queue.TryDisplace(1000, out _));
        Assert.False(queue.TryEnqueue(1, 1000, 0));
    }

    private static List<int> Drain(WaitQueue<int> queue, long nowNs)
    {
        var drained = new List<int>();
        while (queue.TryDequeue(nowNs, out var item)) drained.Add(item);
        return drained;
    }
}
