using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>
/// The gradient controller that Envoy documents for its adaptive concurrency filter, with its defaults: median of 100 ms, buffer of 25 %,
/// and the shortest response time measured anew every minute, with jitter, over 50 requests at a limit of 3.
/// </summary>
internal sealed class EnvoyLimit(Plant plant, ulong seed) : ISimulatedLimit
{
    private const int ProbeLimit = 3;
    private const int ProbeRequests = 50;
    private const double Buffer = 1.25;
    private const long WindowNs = 100_000_000;
    private const long ProbeEveryNs = 60_000_000_000;
    private const double Jitter = 0.1;
    private readonly Draws _draws = new(seed);
    private readonly List<long> _samples = [];
    private double _limit = Math.Max(ProbeLimit, plant.Min);
    private double _shortestNs;
    private long _windowEndsNs;
    private long _nextProbeNs;
    private bool _isProbing = true;

    public int Limit => _isProbing ? ProbeLimit : (int)_limit;

    public int Admit(long nowNs, int inflight) => _isProbing ? 1 : 0;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
        // What was admitted before the probe began belongs to no sample of it.
        if (_isProbing != (stamp == 1))
            return;
        _samples.Add(durationNs);
        if (!_isProbing || _samples.Count < ProbeRequests)
            return;
        _shortestNs = Median();
        _isProbing = false;
        _windowEndsNs = nowNs + WindowNs;
        _nextProbeNs = nowNs + (long)(ProbeEveryNs * (1 + (Jitter * _draws.Uniform())));
    }

    public void Tick(long nowNs, int inflight)
    {
        if (_isProbing)
            return;
        if (nowNs >= _nextProbeNs)
        {
            _isProbing = true;
            _samples.Clear();
            return;
        }

        if (nowNs < _windowEndsNs)
            return;
        _windowEndsNs = nowNs + WindowNs;
        if (_samples.Count == 0)
            return;
        var gradient = Math.Clamp(Buffer * _shortestNs / Median(), 0.5, 2);
        _limit = Math.Clamp((_limit * gradient) + Math.Sqrt(_limit), plant.Min, plant.Max);
    }

    private double Median()
    {
        _samples.Sort();
        var median = _samples[_samples.Count / 2];
        _samples.Clear();
        return median;
    }
}
