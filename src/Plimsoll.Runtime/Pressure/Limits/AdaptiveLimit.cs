namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// A limit on what is in flight that follows what the service can do. The pure rule: time is passed in, nothing waits and nothing starts.
/// <see cref="Admit"/> and <see cref="End"/> are safe for concurrent use; for <see cref="Advance"/> and <see cref="Set"/> the owner holds a lock.
/// </summary>
internal sealed class AdaptiveLimit(LimitSettings settings)
{
    private const double Quantile = 0.95;
    private const long ShortestWindowNs = 250_000_000;
    private const long LongestWindowNs = 1_000_000_000;
    // Where little goes through, that little must be judged all the same, or a low limit would stay for good.
    private const long LastWindowNs = 10_000_000_000;
    private const int EnoughSamples = 60;

    // Steps by half show in a third of the samples.
    private const long ShortestClimbNs = 60_000_000;
    private const int EnoughToClimb = 20;

    // With so many late, the lower bound of sixty is late whatever the others do, and a cut is no deeper than by half.
    private const double LateInTargets = 2;
    private const int EnoughLate = 6;

    // A cut is no deeper than by half, so it need not be known by how much more than twice the target the slowest take.
    private const double PatienceInTargets = 2.2;

    private readonly Cohorts _cohorts = new(InNs(settings.TargetP95Ms * LateInTargets));
    private readonly LimitRule _rule = new(settings);
    private int _limit = settings.Initial;
    private long _nowNs = long.MinValue;
    private long _admitted;
    private long _openedNs = long.MinValue;

    /// <summary>How much may be in flight now.</summary>
    public int Limit => Volatile.Read(ref _limit);

    /// <summary>The 95th percentile aimed at now, in milliseconds: longer than asked for while that is out of reach.</summary>
    public double TargetMs => _rule.TargetMs;

    /// <summary>Whether the target can be reached by limiting.</summary>
    public bool IsFeasible => _rule.IsFeasible;

    /// <summary>Notes an admission, itself included in <paramref name="inflight"/>.</summary>
    public void Admit(long nowNs, int inflight) => _cohorts.Open.Admit(nowNs, inflight);

    /// <summary>Notes how admitted work ended. A negative duration counts as none.</summary>
    /// <param name="number">Number of its admission: they are numbered from one, and tell to which cohort it belongs.</param>
    /// <param name="durationNs">How long it took, in nanoseconds.</param>
    /// <param name="outcome">How it ended.</param>
    public void End(long number, long durationNs, LeaseOutcome outcome) => _cohorts.End(number, durationNs, outcome);

    /// <summary>Judges what there is to judge at this moment; call it every few milliseconds. Time that goes backwards stands still.</summary>
    /// <param name="nowNs">The moment.</param>
    /// <param name="inflight">How much is in flight.</param>
    /// <param name="admitted">How many have been admitted: the number of the latest admission.</param>
    /// <param name="signals">What surrounds the limit.</param>
    /// <returns>The decision, when one was taken.</returns>
    public LimitDecision? Advance(long nowNs, int inflight, long admitted, in PressureSignals signals)
    {
        (_nowNs, _admitted) = (Math.Max(_nowNs, nowNs), admitted);
        if (_openedNs == long.MinValue)
            _openedNs = _nowNs;
        var decision = ReadFormer(inflight) ?? Judge(signals, inflight);
        if (_cohorts.Draining is null && IsFull(_nowNs - _openedNs))
        {
            _cohorts.Turn(_nowNs, inflight, _admitted, LateNs);
            _openedNs = _nowNs;
        }

        return decision;
    }

    /// <summary>Sets the limit from outside, within its bounds; it goes on adapting from there.</summary>
    public LimitDecision Set(int limit, long nowNs, long admitted)
    {
        var before = Limit;
        _admitted = admitted;
        _rule.Set(limit);
        Apply(inflight: 0);
        _cohorts.SettleFormer();
        return new LimitDecision(nowNs, before, Limit, LimitReason.Set, default, 0, TargetMs, 0);
    }

    private long LateNs => InNs(_rule.TargetMs * LateInTargets);

    private bool IsFull(long ageNs)
    {
        var (shortestNs, enough) = _rule.IsClimb ? (ShortestClimbNs, EnoughToClimb) : (ShortestWindowNs, _rule.IsTrial ? CutTrial.FewestSamples : EnoughSamples);
        var admitted = _cohorts.Open.AdmittedUntil(_admitted);
        return ageNs >= LastWindowNs
            || (ageNs >= LongestWindowNs && admitted >= LimitRule.FewestSamples)
            || (ageNs >= shortestNs && admitted >= enough)
            || (admitted >= LimitRule.FewestSamples && _cohorts.Open.Late >= EnoughLate);
    }

    private static long InNs(double ms) => (long)(ms * 1e6);

    // The window that a cut rests on began before the service changed, more often than not; this one did not.
    private LimitDecision? ReadFormer(int inflight)
    {
        if (_cohorts.Former?.Read(_nowNs, InNs(_rule.TargetMs * PatienceInTargets), Quantile) is not { } window)
            return null;
        _cohorts.SettleFormer();
        var decision = _rule.Amend(window, _nowNs);
        if (decision is not null)
            Apply(inflight);
        return decision;
    }

    private LimitDecision? Judge(in PressureSignals signals, int inflight)
    {
        var patienceNs = InNs(_rule.TargetMs * PatienceInTargets);
        if (_cohorts.Draining?.Read(_nowNs, patienceNs, Quantile) is not { } window)
            return null;
        _cohorts.Settle();
        if (window.Samples == 0)
            return null;
        var decision = _rule.Decide(window, signals, _nowNs);
        if (decision.Before != decision.After)
            Apply(inflight);
        return decision;
    }

    private void Apply(int inflight)
    {
        Volatile.Write(ref _limit, _rule.Limit);
        _cohorts.Restart(_nowNs, inflight, _admitted, LateNs);
        _openedNs = _nowNs;
    }
}
