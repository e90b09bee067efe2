namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>The latest moves of the share of work that is kept. Not safe for concurrent use: its owner holds a lock.</summary>
internal sealed class ShedLog(int capacity)
{
    private readonly Queue<ShedDecision> _done = new(capacity);
    private ShedDecision? _last;

    public void Add(in ShedDecision move)
    {
        if (_last is { } last && last.IsDown == move.IsDown && last.After == move.Before)
        {
            _last = move with { Before = last.Before, Moves = last.Moves + 1 };
            return;
        }

        if (_last is { } done)
        {
            if (_done.Count == capacity - 1)
                _done.Dequeue();
            _done.Enqueue(done);
        }

        _last = move;
    }

    /// <summary>The moves that are still there, oldest first.</summary>
    public ShedDecision[] ToArray() => _last is { } last ? [.. _done, last] : [];
}
