namespace Plimsoll.Simulation.Engine;

/// <summary>Events in the order of their time; a binary heap.</summary>
internal sealed class EventQueue
{
    private SimulationEvent[] _heap = new SimulationEvent[1024];
    private int _count;

    public void Add(in SimulationEvent added)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, 2 * _count);
        var index = _count++;
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_heap[parent].AtNs <= added.AtNs)
                break;
            _heap[index] = _heap[parent];
            index = parent;
        }

        _heap[index] = added;
    }

    public bool TryTake(out SimulationEvent first)
    {
        if (_count == 0)
        {
            first = default;
            return false;
        }

        first = _heap[0];
        var last = _heap[--_count];
        var index = 0;
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && _heap[child + 1].AtNs < _heap[child].AtNs)
                child++;
            if (_heap[child].AtNs >= last.AtNs)
                break;
            _heap[index] = _heap[child];
            index = child;
        }

        _heap[index] = last;
        return true;
    }
}
