using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>
/// The delay-based limit that Netflix concurrency-limits documents as Vegas, with its defaults: the queue is estimated from the shortest
/// response seen, and that baseline is measured anew every 30 limits' worth of samples, with jitter.
/// </summary>
internal sealed class VegasLimit(Plant plant, ulong seed) : ISimulatedLimit
{
    private const int Initial = 20;
    private const int ProbeMultiplier = 30;
    private readonly Draws _draws = new(seed);
    private double _limit = Math.Clamp(Initial, plant.Min, plant.Max);
    private double _jitter = 0.75;
    private int _sinceProbe;
    private long _baselineNs;

    public int Limit => (int)_limit;

    public int Admit(long nowNs, int inflight) => inflight;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
        if (++_sinceProbe >= _jitter * ProbeMultiplier * _limit)
        {
            (_sinceProbe, _baselineNs) = (0, durationNs);
            _jitter = 0.5 + (0.5 * _draws.Uniform());
            return;
        }

        if (_baselineNs == 0 || durationNs < _baselineNs)
        {
            _baselineNs = durationNs;
            return;
        }

        _limit = Math.Clamp(Next(stamp, durationNs, isTooLate), plant.Min, plant.Max);
    }

    public void Tick(long nowNs, int inflight)
    {
    }

    private double Next(int inflight, long durationNs, bool isDropped)
    {
        var step = Math.Max(1, Math.Floor(Math.Log10(_limit)));
        if (isDropped)
            return _limit - step;
        if (inflight * 2 < _limit)
            return _limit;
        var queue = Math.Ceiling(_limit * (1 - ((double)_baselineNs / durationNs)));
        if (queue <= step)
            return _limit + (6 * step);
        if (queue < 3 * step)
            return _limit + step;
        return queue > 6 * step ? _limit - step : _limit;
    }
}
