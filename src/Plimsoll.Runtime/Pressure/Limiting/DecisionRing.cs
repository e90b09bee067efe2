using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>The latest decisions. Not safe for concurrent use: its owner holds a lock.</summary>
internal sealed class DecisionRing(int capacity)
{
    private readonly LimitDecision[] _decisions = new LimitDecision[capacity];
    private long _added;

    public void Add(in LimitDecision decision) => _decisions[_added++ % capacity] = decision;

    /// <summary>The decisions that are still there, oldest first.</summary>
    public LimitDecision[] ToArray()
    {
        var count = (int)Math.Min(_added, capacity);
        var copy = new LimitDecision[count];
        for (var index = 0; index < count; index++)
            copy[index] = _decisions[(_added - count + index) % capacity];
        return copy;
    }
}
