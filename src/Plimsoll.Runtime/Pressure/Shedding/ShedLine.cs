using Plimsoll.Runtime.Pressure.Admission;
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
internal sealed class ShedLine(Func<PressureSignals> process, TimeProvider time)
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
    private ShedWindow _offered;
    private volatile ShedSnapshot _now = ShedSnapshot.All;
    private long _nextNs;
    private long _signalFaults;

    /// <summary>Share of all work that is kept, 0 to 1.</summary>
    public double Kept => _now.Kept;

    /// <summary>How often the figures of the process could not be read.</summary>
    public long SignalFaults => Volatile.Read(ref _signalFaults);

    /// <summary>Share of a class that is admitted, 0 to 1.</summary>
    public double ShareOf(WorkClass work) => _now.Shares[(int)work];

    /// <summary>Adds what presses on a route. Before the first request only.</summary>
    public void Watch(Func<ShedReading> route) => _routes.Add(route);

    /// <summary>Counts a request in; it is offered whether it is admitted or not.</summary>
    /// <param name="work">What it is worth.</param>
    /// <param name="timestamp">When it came, by the clock.</param>
    public void Offer(WorkClass work, long timestamp)
    {
        Interlocked.Increment(ref _offered[(int)work]);
        Look(_clock.At(timestamp));
    }

    /// <summary>Whether a request is admitted; the same key gets the same answer under the same pressure.</summary>
    public bool Admits(WorkClass work, uint key) => AdmissionFraction.IsWithin(key, ShareOf(work));

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
            var offered = TakeOffered();
            var shares = _rule.Next(offered, reading, periods);
            _now = new ShedSnapshot(_rule.Kept, shares);
            if (_rule.Kept != before)
                _log.Add(new ShedDecision(time.GetUtcNow(), before, _rule.Kept, reading, offered.Total, Moves: 1));
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

    private ShedWindow TakeOffered()
    {
        var taken = default(ShedWindow);
        for (var place = 0; place < ShedWindow.Classes; place++)
            taken[place] = Interlocked.Exchange(ref _offered[place], 0);
        return taken;
    }
}
