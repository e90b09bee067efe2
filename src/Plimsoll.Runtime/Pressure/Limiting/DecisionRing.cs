using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// The latest decisions. Those that keep the limit for the same reason as the one before take its place, so that a quiet hour does not
/// push out the cut that led to it. Not safe for concurrent use: its owner holds a lock.
/// </summary>
internal sealed class DecisionRing(int capacity)
{
    private readonly LimitDecision[] _decisions = new LimitDecision[capacity];
    private long _added;

    public void Add(in LimitDecision decision)
    {
        if (_added > 0 && Last is var last && decision.Before == decision.After && last.Before == last.After && last.Reason == decision.Reason)
            Last = decision with { Repeats = last.Repeats + 1 };
        else
            _decisions[_added++ % capacity] = decision;
    }

    /// <summary>The decisions that are still there, oldest first.</summary>
    public LimitDecision[] ToArray()
    {
        var count = (int)Math.Min(_added, capacity);
        var copy = new LimitDecision[count];
        for (var index = 0; index < count; index++)
            copy[index] = _decisions[(_added - count + index) % capacity];
        return copy;
    }

    private ref LimitDecision Last => ref _decisions[(_added - 1) % capacity];
}
