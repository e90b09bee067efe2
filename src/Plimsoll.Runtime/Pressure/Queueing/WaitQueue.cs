namespace Plimsoll.Runtime.Pressure.Queueing;

/// <summary>
/// Who waits in front of a gate. In order of arrival while the queue runs empty now and then; newest first once it has not for a while:
/// then the oldest have waited in vain already, and serving them makes everybody late (Maurer, Fail at Scale, 2015). Whoever's deadline
/// has passed is dropped when seen. Pure: time is passed in; not safe for concurrent use.
/// </summary>
internal sealed class WaitQueue<T>(int capacity, long overloadedAfterNs)
{
    private readonly LinkedList<(T Item, long DeadlineNs)> _waiting = new();
    private long _emptyNs = long.MinValue;

    public int Count => _waiting.Count;

    /// <summary>Whether the queue has not been empty for so long that the newest come first.</summary>
    public bool IsOverloaded(long nowNs) => _waiting.Count > 0 && nowNs - _emptyNs > overloadedAfterNs;

    /// <summary>Lets one wait until a deadline.</summary>
    /// <returns>Whether there was room. While the queue is overloaded there is, once <see cref="TryDisplace"/> was called.</returns>
    public bool TryEnqueue(T item, long deadlineNs, long nowNs)
    {
        if (_waiting.Count >= capacity)
            return false;
        if (_waiting.Count == 0)
            _emptyNs = nowNs;
        _waiting.AddLast((item, deadlineNs));
        return true;
    }

    /// <summary>Takes out the oldest to make room for a newcomer, when the queue is full and overloaded.</summary>
    public bool TryDisplace(long nowNs, out T? item)
    {
        item = default;
        return _waiting.Count >= capacity && IsOverloaded(nowNs) && TryTake(_waiting.First, out item);
    }

    /// <summary>Takes out one whose deadline has passed.</summary>
    public bool TryDrop(long nowNs, out T? item)
    {
        item = default;
        return _waiting.First is { } oldest && oldest.Value.DeadlineNs <= nowNs && TryTake(oldest, out item);
    }

    /// <summary>Takes out who is next. Drop the expired first.</summary>
    public bool TryDequeue(long nowNs, out T? item) => TryTake(IsOverloaded(nowNs) ? _waiting.Last : _waiting.First, out item);

    private bool TryTake(LinkedListNode<(T Item, long DeadlineNs)>? node, out T? item)
    {
        item = default;
        if (node is null)
            return false;
        _waiting.Remove(node);
        item = node.Value.Item;
        return true;
    }
}
