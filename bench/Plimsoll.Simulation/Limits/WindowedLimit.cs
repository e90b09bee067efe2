namespace Plimsoll.Simulation.Limits;

/// <summary>
/// Feeds a limit one sample a second, as Netflix concurrency-limits documents its window: the mean response time, the most in flight, and
/// whether anything was dropped; windows with fewer than ten samples go on.
/// </summary>
internal sealed class WindowedLimit(ISimulatedLimit inner) : ISimulatedLimit
{
    private const long WindowNs = 1_000_000_000;
    private const int FewestSamples = 10;
    private long _endsNs = WindowNs;
    private long _sumNs;
    private int _samples;
    private int _mostInflight;
    private bool _isDropped;

    public int Limit => inner.Limit;

    public int Admit(long nowNs, int inflight) => inflight;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
        (_sumNs, _samples) = (_sumNs + durationNs, _samples + 1);
        _mostInflight = Math.Max(_mostInflight, stamp);
        _isDropped |= isTooLate;
        if (nowNs < _endsNs || _samples < FewestSamples)
            return;
        inner.End(_mostInflight, nowNs, _sumNs / _samples, _isDropped);
        (_endsNs, _sumNs, _samples, _mostInflight, _isDropped) = (nowNs + WindowNs, 0, 0, 0, false);
    }

    public void Tick(long nowNs, int inflight) => inner.Tick(nowNs, inflight);
}
