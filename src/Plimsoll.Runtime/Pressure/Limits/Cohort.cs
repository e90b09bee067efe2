using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// Requests that were admitted in one stretch of time under one limit; their admissions are numbered. Whole cohorts are judged: counting whatever ends within a
/// stretch would favour the short ones just after a change, and look best of all when everything hangs.
/// Counting is safe for concurrent use; opening, closing and reading belong to the one who decides.
/// </summary>
internal sealed class Cohort
{
    private readonly StripedCounts _live = new(LogBuckets.Count);
    private readonly int[] _counts = new int[LogBuckets.Count];
    private long _after;
    private long _last;
    private int _ignored;
    private int _overloads;
    private int _late;
    private long _lateNs;
    private int _maxInflight;
    private int _firstInflight;
    private long _firstNs;
    private long _ended;

    /// <summary>How many of those that ended took longer than what counts as late.</summary>
    public int Late => Volatile.Read(ref _late);

    public long FirstNs => Volatile.Read(ref _firstNs);

    public long ClosedNs { get; private set; }

    public int InflightAtClose { get; private set; }

    /// <summary>Whether an admission belongs to it.</summary>
    public bool Has(long number) => number > Volatile.Read(ref _after) && number <= Volatile.Read(ref _last);

    /// <summary>How many belong to it, of those up to a number.</summary>
    public int AdmittedUntil(long number) => (int)(Math.Min(number, _last) - _after);

    /// <summary>Opens it for all admissions after a number.</summary>
    public void Open(long admitted, long lateNs)
    {
        // From here on it has none, until it is ready.
        Volatile.Write(ref _after, long.MaxValue);
        _live.DrainInto(_counts);
        Array.Clear(_counts);
        (_late, _lateNs) = (0, lateNs);
        (_ignored, _overloads, _maxInflight, _firstInflight, _ended) = (0, 0, 0, 0, 0);
        (ClosedNs, InflightAtClose) = (0, 0);
        Volatile.Write(ref _firstNs, long.MinValue);
        Volatile.Write(ref _last, long.MaxValue);
        Volatile.Write(ref _after, admitted);
    }

    /// <summary>Closes it: no admission after that number belongs to it.</summary>
    public void Close(long nowNs, int inflight, long admitted)
    {
        (ClosedNs, InflightAtClose) = (nowNs, inflight);
        Volatile.Write(ref _last, admitted);
    }

    public void Admit(long nowNs, int inflight)
    {
        if (Volatile.Read(ref _firstNs) == long.MinValue && Interlocked.CompareExchange(ref _firstNs, nowNs, long.MinValue) == long.MinValue)
            _firstInflight = inflight;
        if (inflight > Volatile.Read(ref _maxInflight))
            Volatile.Write(ref _maxInflight, inflight);
    }

    public void End(long durationNs, LeaseOutcome outcome)
    {
        if (outcome == LeaseOutcome.Ignore)
        {
            Interlocked.Increment(ref _ignored);
            return;
        }

        if (outcome == LeaseOutcome.Overload)
            Interlocked.Increment(ref _overloads);
        if (durationNs > _lateNs)
            Interlocked.Increment(ref _late);
        _live.Increment(LogBuckets.IndexOf(durationNs));
    }

    /// <summary>
    /// The figures of the cohort, once they can be told: when the upper bound is known whoever is still out, or when those have been out for
    /// <paramref name="patienceNs"/> and count as that long.
    /// </summary>
    public LimitWindow? Read(long nowNs, long patienceNs, double quantile)
    {
        _ended += _live.DrainInto(_counts);
        var samples = (int)Math.Max(_ended, AdmittedUntil(_last) - Volatile.Read(ref _ignored));
        if (samples == 0)
            return default(LimitWindow);
        var ageNs = Math.Max(0, nowNs - ClosedNs);
        var tally = new CohortTally(_counts, (int)_ended, samples, ageNs);
        var (low, middle, high) = OrderStatistics.Ranks(samples, quantile);
        if (ageNs < patienceNs && !tally.IsKnown(high))
            return null;
        var (meanMs, meanError) = tally.Mean();
        var lengthMs = (ClosedNs - FirstNs) / 1e6;
        var ended = samples - (InflightAtClose - _firstInflight);
        return new LimitWindow(
            samples,
            tally.AtRankMs(low),
            tally.AtRankMs(middle),
            tally.AtRankMs(high),
            meanMs,
            meanError,
            lengthMs > 0 ? Math.Max(0, ended) * 1000 / lengthMs : 0,
            Math.Max(0, lengthMs),
            Volatile.Read(ref _maxInflight),
            (double)Volatile.Read(ref _overloads) / samples);
    }
}
