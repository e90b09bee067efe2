using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>
/// Additive increase, multiplicative decrease, as Netflix concurrency-limits documents it: a drop, or a response over the timeout, takes a
/// tenth; otherwise one more, when at least half of the limit is in use. The timeout is the target, the best setting there is here.
/// </summary>
internal sealed class AimdLimit(Plant plant) : ISimulatedLimit
{
    private const int Initial = 20;
    private const double Backoff = 0.9;
    private double _limit = Math.Clamp(Initial, plant.Min, plant.Max);

    public int Limit => (int)_limit;

    public int Admit(long nowNs, int inflight) => inflight;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
        if (isTooLate || durationNs > plant.TargetMs * 1e6)
            _limit = Math.Floor(_limit * Backoff);
        else if (stamp * 2 >= _limit)
            _limit++;
        _limit = Math.Clamp(_limit, plant.Min, plant.Max);
    }

    public void Tick(long nowNs, int inflight)
    {
    }
}
