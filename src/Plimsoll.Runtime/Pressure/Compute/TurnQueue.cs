namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>
/// What waits, a row per partition; the partitions take turns, one piece of work each, however much the others have waiting. A partition is known
/// only while something of it waits. Not safe for concurrent use: its owner holds a lock.
/// </summary>
internal sealed class TurnQueue(int capacity)
{
    private readonly Dictionary<string, ComputeRow> _rows = new(StringComparer.Ordinal);
    private readonly LinkedList<ComputeRow> _turns = new();

    public int Count { get; private set; }

    /// <summary>What has waited longest; null when nothing waits.</summary>
    public ComputeWork? Oldest => Count == 0 ? null : _turns.Select(static row => row.Oldest).MinBy(static work => work.QueuedAt);

    /// <summary>Adds work at the end of its partition's row, when there is room or somebody can make it.</summary>
    /// <param name="work">The work.</param>
    /// <param name="displaced">What had to leave for it: the newest of those with most waiting; null when there was room.</param>
    /// <returns>Whether it waits now: not when nobody has more waiting than its own partition would.</returns>
    public bool TryAdd(ComputeWork work, out ComputeWork? displaced)
    {
        displaced = null;
        if (Count == capacity)
        {
            var longest = _turns.MaxBy(static row => row.Waiting.Count)!;
            if (longest.Waiting.Count <= (_rows.GetValueOrDefault(work.Partition)?.Waiting.Count ?? 0) + 1)
                return false;
            displaced = longest.Waiting.Last!.Value;
            Remove(displaced);
        }

        if (!_rows.TryGetValue(work.Partition, out var row))
        {
            _rows[work.Partition] = row = new ComputeRow(work.Partition);
            _turns.AddLast(row.Turn);
        }

        work.Place = row.Waiting.AddLast(work);
        Count++;
        return true;
    }

    /// <summary>Takes the oldest work of the partition whose turn it is; null when nothing waits.</summary>
    public ComputeWork? Take()
    {
        if (_turns.First is not { } turn)
            return null;
        var work = turn.Value.Oldest;
        _turns.Remove(turn);
        _turns.AddLast(turn);
        Remove(work);
        return work;
    }

    /// <summary>Takes work out before its turn.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public bool Remove(ComputeWork work)
    {
        if (work.Place is not { } place)
            return false;
        var row = _rows[work.Partition];
        row.Waiting.Remove(place);
        work.Place = null;
        Count--;
        if (row.Waiting.Count == 0)
        {
            _rows.Remove(row.Partition);
            _turns.Remove(row.Turn);
        }

        return true;
    }
}
