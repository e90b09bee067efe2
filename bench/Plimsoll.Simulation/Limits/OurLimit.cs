using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Limits;

/// <summary>The product's own rule, as it ships.</summary>
internal sealed class OurLimit(Plant plant) : ISimulatedLimit
{
    private readonly AdaptiveLimit _limit = new(new LimitSettings(plant.Min, plant.Max, plant.TargetMs));

    private int _admitted;

    /// <summary>Called with every decision; for looking into a run.</summary>
    public Action<LimitDecision>? Decided { get; set; }

    public int Limit => _limit.Limit;

    public int Admit(long nowNs, int inflight)
    {
        _limit.Admit(nowNs, inflight);
        return ++_admitted;
    }

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate) =>
        _limit.End(stamp, durationNs, isTooLate ? LeaseOutcome.Overload : LeaseOutcome.Success);

    public void Tick(long nowNs, int inflight)
    {
        if (_limit.Advance(nowNs, inflight, _admitted, default) is { } decision)
            Decided?.Invoke(decision);
    }
}
