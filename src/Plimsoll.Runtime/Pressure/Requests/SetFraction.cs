namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>The share of a route's requests that is admitted, as it was set from outside, and its latest moves. Safe for concurrent use.</summary>
internal sealed class SetFraction(TimeProvider time)
{
    private const int MovesKept = 64;

    private readonly Lock _lock = new();
    private readonly Queue<FractionMove> _moves = [];
    private double _value = 1;

    /// <summary>The share, 0 to 1. Default: 1.</summary>
    public double Value
    {
        get => Volatile.Read(ref _value);
        set
        {
            lock (_lock)
            {
                var (before, after) = (_value, Math.Clamp(value, 0, 1));
                if (after == before)
                    return;
                Volatile.Write(ref _value, after);
                if (_moves.Count == MovesKept)
                    _moves.Dequeue();
                _moves.Enqueue(new FractionMove(time.GetUtcNow(), before, after));
            }
        }
    }

    /// <summary>The latest moves, oldest first.</summary>
    public FractionMove[] Moves()
    {
        lock (_lock)
            return [.. _moves];
    }
}
