using Plimsoll.Runtime.Pressure.Admission;
using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Runtime.Pressure.Limiting;
using Plimsoll.Runtime.Pressure.Limits;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>
/// Says of each request whether its class of work is admitted now. One for all routes of a process: what presses on one is relieved by the
/// others. Four times a second somebody's request pays for the look at what presses; nobody waits for it.
/// </summary>
/// <param name="process">Reads the figures of the process.</param>
/// <param name="time">The clock.</param>
/// <param name="maxTenants">How many tenants are told apart; further ones share their fate with those whom nobody knows.</param>
internal sealed class ShedLine(Func<PressureSignals> process, TimeProvider time, int maxTenants = 0)
{
    private const long EveryNs = 250_000_000;
    private const int LogCapacity = 128;
    // A share can't be above 1, so that its budget leaves room for what counts as pressed: 95 %.
    private const double CpuBudgetShare = 0.9;
    private const double MostPeriods = 1000;
    private const double ThreadDelayBudgetMs = 50;

    private readonly Lock _lock = new();
    private readonly NanosecondClock _clock = new(time);
    private readonly ShedRule _rule = new();
    private readonly ShedLog _log = new(LogCapacity);
    private readonly List<Func<ShedReading>> _routes = [];
    private readonly PartitionNumbers _tenants = new(maxTenants, time);
    private readonly ShedWindow _offered = new(maxTenants + 1);
    private volatile ShedSnapshot _now = ShedSnapshot.All;
    private long _nextNs;
    private long _signalFaults;

    /// <summary>Share of all work that is kept, 0 to 1.</summary>
    public double Kept => _now.Kept;

    /// <summary>How often the figures of the process could not be read.</summary>
    public long SignalFaults => Volatile.Read(ref _signalFaults);

    /// <summary>The number of a tenant, by which it is shed.</summary>
    public int TenantOf(string? tenant) => _tenants.Of(tenant);

    /// <summary>Share of a class that is admitted of a tenant, 0 to 1.</summary>
    public double ShareOf(WorkClass work, int tenant) => _now.Shares.Of(work, tenant);

    /// <summary>Whether it takes a key to tell which work of a class and a tenant is admitted.</summary>
    public bool MustChoose(WorkClass work, string? tenant)
    {
        var shares = _now.Shares;
        return shares.IsSplit(work) && shares.Of(work, TenantOf(tenant)) is > 0 and < 1;
    }

    /// <summary>Adds what presses on a route. Before the first request only.</summary>
    public void Watch(Func<ShedReading> route) => _routes.Add(route);

    /// <summary>Counts a request in; it is offered whether it is admitted or not.</summary>
    /// <param name="work">What it is worth.</param>
    /// <param name="tenant">The number of its tenant.</param>
    /// <param name="timestamp">When it came, by the clock.</param>
    public void Offer(WorkClass work, int tenant, long timestamp)
    {
        _offered.Add(work, tenant);
        Look(_clock.At(timestamp));
    }

    /// <summary>Whether a request is admitted; the same key gets the same answer under the same pressure.</summary>
    public bool Admits(WorkClass work, int tenant, uint key) => AdmissionFraction.IsWithin(key, ShareOf(work, tenant));

    public ShedDecision[] Decisions()
    {
        lock (_lock)
            return _log.ToArray();
    }

    /// <summary>Looks at what presses, when it is time to.</summary>
    public void Look() => Look(_clock.NowNs);

    private void Look(long nowNs)
    {
        if (nowNs < Volatile.Read(ref _nextNs) || !_lock.TryEnter())
            return;
        try
        {
            // Somebody looked while this one came to the lock.
            if (nowNs < _nextNs)
                return;
            // Nobody looks while nobody comes; time passes all the same.
            var periods = Math.Min(1 + ((nowNs - _nextNs) / (double)EveryNs), MostPeriods);
            Volatile.Write(ref _nextNs, nowNs + EveryNs);
            var (before, reading) = (_rule.Kept, Read());
            _offered.Turn();
            var shares = _rule.Next(_offered, reading, periods);
            _now = new ShedSnapshot(_rule.Kept, shares);
            if (_rule.Kept != before)
                _log.Add(new ShedDecision(time.GetUtcNow(), before, _rule.Kept, reading, _offered.Total, Moves: 1));
        }
        finally
        {
            _lock.Exit();
        }
    }

    private ShedReading Read()
    {
        var signals = ReadProcess();
        var most = default(ShedReading)
            .Or(OfProcess(PressureBound.Cpu, signals.CpuShare, CpuBudgetShare))
            .Or(OfProcess(PressureBound.ThreadDelay, signals.ThreadDelayMs, ThreadDelayBudgetMs));
        foreach (var route in _routes)
            most = most.Or(route());
        return most;
    }

    private PressureSignals ReadProcess()
    {
        try
        {
            return process();
        }
#pragma warning disable CA1031 // Whatever it is, a figure that can't be read must not fail the request that happened to ask for it; it is counted.
        catch (Exception)
#pragma warning restore CA1031
        {
            Interlocked.Increment(ref _signalFaults);
            return default;
        }
    }

    private static ShedReading OfProcess(PressureBound bound, double? value, double budget) =>
        new(new PressureReading(bound, value is { } known && double.IsFinite(known) ? known : 0, budget), WorkClass.Critical);
}
