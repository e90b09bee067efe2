namespace Plimsoll.Simulation.Limits;

/// <summary>Limits that are fixed in advance: one, or one per stretch of time. With the best ones this is the oracle.</summary>
internal sealed class ScheduledLimit(IReadOnlyList<(long FromNs, int Limit)> schedule) : ISimulatedLimit
{
    private int _index;

    public int Limit => schedule[_index].Limit;

    public int Admit(long nowNs, int inflight) => 0;

    public void End(int stamp, long nowNs, long durationNs, bool isTooLate)
    {
    }

    public void Tick(long nowNs, int inflight)
    {
        while (_index + 1 < schedule.Count && schedule[_index + 1].FromNs <= nowNs)
            _index++;
    }
}
