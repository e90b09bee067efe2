namespace Plimsoll.Simulation.Engine;

/// <summary>The requests that have not ended.</summary>
internal sealed class RequestTable
{
    private readonly Stack<int> _free = new();
    private Request[] _requests = new Request[1024];
    private int _used;

    public ref Request this[int index] => ref _requests[index];

    public int Add(int gate, int tenant, int attempt, long nowNs)
    {
        if (!_free.TryPop(out var index))
        {
            if (_used == _requests.Length)
                Array.Resize(ref _requests, 2 * _used);
            index = _used++;
        }

        _requests[index] = new Request { Turn = _requests[index].Turn + 1, Gate = gate, Tenant = tenant, Attempt = attempt, ArrivedNs = nowNs };
        return index;
    }

    public void Remove(int index)
    {
        _requests[index].Turn++;
        _free.Push(index);
    }
}
