namespace Plimsoll.Simulation.Limits;

/// <summary>A limit on what one instance has in flight.</summary>
internal interface ISimulatedLimit
{
    /// <summary>How much may be in flight now.</summary>
    int Limit { get; }

    /// <summary>A request was admitted; it counts in <paramref name="inflight"/>.</summary>
    /// <returns>What to hand back at its end.</returns>
    int Admit(long nowNs, int inflight);

    /// <summary>A request that was admitted has ended.</summary>
    void End(int stamp, long nowNs, long durationNs, bool isTooLate);

    /// <summary>A hundredth of a second has passed.</summary>
    void Tick(long nowNs, int inflight);
}
