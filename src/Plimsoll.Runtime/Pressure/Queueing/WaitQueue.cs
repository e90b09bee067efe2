namespace Plimsoll.Runtime.Pressure.Queueing;

/// <summary>
/// Who waits in front of a gate. In order of arrival while the queue runs empty now and then; newest first once it has not for a while:
/// then the oldest have waited in vain already, and serving them makes everybody late (Maurer, Fail at Scale, 2015). Whoever's deadline
/// has passed is dropped when seen. Rows tell apart who may be passed over while others go first. Pure: time is passed in; not safe for
/// concurrent use.
/// </summary>
internal sealed class WaitQueue<T>(int capacity, long overloadedAfterNs)
{
    private readonly LinkedList<WaitEntry<T>> _waiting = new();
    private readonly Dictionary<int, LinkedList<WaitEntry<T>>> _rows = [];
    private long _emptyNs = long.MinValue;
    private long _arrived;

    public int Count => _waiting.Count;

    /// <summary>Whether the queue has not been empty for so long that the newest come first.</summary>
    public bool IsOverloaded(long nowNs) => _waiting.Count > 0 && nowNs - _emptyNs > overloadedAfterNs;

    /// <summary>Whether one of a row waits.</summary>
    public bool HasWaiting(int row) => _rows.ContainsKey(row);

    /// <summary>Lets one wait until a deadline.</summary>
    /// <returns>Whether there was room. While the queue is overloaded there is, once <see cref="TryDisplace"/> was called.</returns>
    public bool TryEnqueue(T item, long deadlineNs, long nowNs) => Enqueue(item, row: 0, deadlineNs, nowNs) is not null;

    /// <summary>Lets one of a row wait until a deadline.</summary>
    /// <returns>Its place; null when there was no room.</returns>
    public WaitEntry<T>? Enqueue(T item, int row, long deadlineNs, long nowNs)
    {
        if (_waiting.Count >= capacity)
            return null;
        if (_waiting.Count == 0)
            _emptyNs = nowNs;
        var entry = new WaitEntry<T>(item, row, ++_arrived, deadlineNs);
        _waiting.AddLast(entry.InQueue);
        if (!_rows.TryGetValue(row, out var own))
            _rows[row] = own = new LinkedList<WaitEntry<T>>();
        own.AddLast(entry.InRow);
        return entry;
    }

    /// <summary>Takes one out before its turn.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public bool Remove(WaitEntry<T> entry)
    {
        if (entry.InQueue.List is null)
            return false;
        _waiting.Remove(entry.InQueue);
        var row = _rows[entry.Row];
        row.Remove(entry.InRow);
        if (row.Count == 0)
            _rows.Remove(entry.Row);
        return true;
    }

    /// <summary>Takes out the oldest to make room for a newcomer, when the queue is full and overloaded.</summary>
    public bool TryDisplace(long nowNs, out T? item)
    {
        item = default;
        return _waiting.Count >= capacity && IsOverloaded(nowNs) && TryTake(_waiting.First?.Value, out item);
    }

    /// <summary>Takes out one whose deadline has passed.</summary>
    public bool TryDrop(long nowNs, out T? item)
    {
        item = default;
        return _waiting.First is { } oldest && oldest.Value.DeadlineNs <= nowNs && TryTake(oldest.Value, out item);
    }

    /// <summary>Takes out who is next. Drop the expired first.</summary>
    public bool TryDequeue(long nowNs, out T? item) => TryTake(Next(nowNs), out item);

    /// <summary>Who is next of the rows that are not passed over, left where it is. Drop the expired first. Costs a look at each row at most.</summary>
    public WaitEntry<T>? Next(long nowNs, HashSet<int> passedOver)
    {
        if (passedOver.Count == 0)
            return Next(nowNs);
        var isNewestFirst = IsOverloaded(nowNs);
        WaitEntry<T>? next = null;
        foreach (var (number, row) in _rows)
        {
            if (passedOver.Contains(number))
                continue;
            var first = (isNewestFirst ? row.Last : row.First)!.Value;
            if (next is null || first.Number > next.Number == isNewestFirst)
                next = first;
        }

        return next;
    }

    private WaitEntry<T>? Next(long nowNs) => (IsOverloaded(nowNs) ? _waiting.Last : _waiting.First)?.Value;

    private bool TryTake(WaitEntry<T>? entry, out T? item)
    {
        item = default;
        if (entry is null)
            return false;
        Remove(entry);
        item = entry.Item;
        return true;
    }
}
