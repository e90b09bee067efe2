namespace Plimsoll.Jobs;

/// <summary>
/// Keeps retries to a share of starts: every start earns that share of a retry, and some are there to begin with. Retries beyond it wait for
/// the cap, so that a broken dependency is not met with twice the traffic.
/// </summary>
internal sealed class RetryBudget(double share)
{
    private const double Reserve = 10;
    private readonly Lock _gate = new();
    private double _tokens = Reserve;
    private long _deferred;

    /// <summary>Retries that were put off.</summary>
    internal long Deferred => Volatile.Read(ref _deferred);

    internal void Earn(int starts)
    {
        lock (_gate) _tokens = Math.Min(Math.Max(Reserve, 1000 * share), _tokens + (starts * share));
    }

    internal bool TrySpend()
    {
        lock (_gate)
        {
            if (_tokens >= 1)
            {
                _tokens--;
                return true;
            }

            _deferred++;
            return false;
        }
    }
}
