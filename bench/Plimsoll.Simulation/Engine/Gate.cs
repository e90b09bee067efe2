using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Runtime.Pressure.Queueing;
using Plimsoll.Runtime.Pressure.Retries;
using Plimsoll.Simulation.Limits;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Engine;

/// <summary>The way into one instance: its limit, and the rules in front of it, which are the product's own.</summary>
internal sealed class Gate
{
    private const long OverloadedAfterNs = 100_000_000;

    private readonly FairShares? _shares;
    private readonly RetryBudget? _retries;

    public Gate(Plant plant, Contestant contestant, ulong seed, int life)
    {
        Limit = contestant.Create(plant, seed);
        Life = life;
        if (plant.QueuePlaces > 0)
            Queue = new WaitQueue<int>(plant.QueuePlaces, OverloadedAfterNs);
        if (!contestant.IsGoverned)
            return;
        _retries = new RetryBudget();
        if (plant.TenantCount == 1)
            return;
        _shares = new FairShares();
        for (var tenant = 0; tenant < plant.TenantCount; tenant++)
            _shares.Add();
    }

    public ISimulatedLimit Limit { get; }

    public int Life { get; }

    public int Inflight { get; private set; }

    public WaitQueue<int>? Queue { get; }

    /// <summary>Whether an attempt may ask for admission at all.</summary>
    public bool Accepts(int attempt)
    {
        if (_retries is null)
            return true;
        if (attempt > 1)
            return _retries.TryTake();
        _retries.OnFirstAttempt();
        return true;
    }

    public bool TryAdmit(ref Request request, long nowNs)
    {
        var isAdmitted = _shares is null ? Inflight < Limit.Limit : _shares.TryAdmit(request.Tenant, Inflight, Limit.Limit, nowNs);
        if (!isAdmitted)
            return false;
        Inflight++;
        request.AdmittedNs = nowNs;
        request.GateLife = Life;
        request.Stamp = Limit.Admit(nowNs, Inflight);
        return true;
    }

    public void End(in Request request, long nowNs, bool isTooLate)
    {
        Inflight--;
        _shares?.Release(request.Tenant);
        Limit.End(request.Stamp, nowNs, nowNs - request.AdmittedNs, isTooLate);
    }
}
