using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>
/// The gradient of a long-term over the latest response time, as Netflix concurrency-limits documents it as Gradient2, with its defaults:
/// window 600, tolerance 1.5, smoothing 0.2, queue 4.
/// </summary>
internal sealed class Gradient2Limit(Plant plant) : ISimulatedLimit
{
    private const int Initial = 20;
    private const int LongWindow = 600;
    private const int WarmUp = 10;
    private const double Tolerance = 1.5;
    private const double Smoothing = 0.2;
    private const double QueueSize = 4;
    private double _limit = Math.Clamp(Initial, plant.Min, plant.Max);
    private double _longNs;
    private int _samples;

    public int Limit => (int)_limit;

    public int Admit(long nowNs, int inflight) => inflight;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
        var shortNs = Math.Max(1.0, durationNs);
        _samples++;
        _longNs = _samples <= WarmUp ? _longNs + ((shortNs - _longNs) / _samples) : _longNs + ((shortNs - _longNs) * 2 / (LongWindow + 1));
        // After a long stretch of load the long-term value comes down faster.
        if (_longNs / shortNs > 2)
            _longNs *= 0.95;
        if (stamp < _limit / 2)
            return;
        var gradient = Math.Clamp(Tolerance * _longNs / shortNs, 0.5, 1);
        var next = (_limit * gradient) + QueueSize;
        _limit = Math.Clamp((_limit * (1 - Smoothing)) + (next * Smoothing), plant.Min, plant.Max);
    }

    public void Tick(long nowNs, int inflight)
    {
    }
}
