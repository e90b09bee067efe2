namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>
/// The cohort that admits, the one before it whose last requests are still out, and the last one of the limit before: it began after the
/// moment that the change of the limit rests on, so it shows best what that limit brought.
/// </summary>
internal sealed class Cohorts
{
    private readonly Cohort _first = new();
    private readonly Cohort _second = new();
    private readonly Cohort _third = new();
    private Cohort _open;
    private Cohort? _draining;
    private Cohort? _former;
    private int _lastId;

    public Cohorts(long lateNs)
    {
        _third.Open(++_lastId, lateNs);
        _second.Open(++_lastId, lateNs);
        _first.Open(++_lastId, lateNs);
        _open = _first;
    }

    public Cohort Open => Volatile.Read(ref _open);

    public Cohort? Draining => _draining;

    /// <summary>The last cohort of the limit before; null when it has been read.</summary>
    public Cohort? Former => _former;

    /// <summary>How many have been admitted.</summary>
    public long Admitted => _first.AdmittedEver + _second.AdmittedEver + _third.AdmittedEver;

    // Neither open nor still to be read.
    private Cohort Free => IsFree(_first) ? _first : IsFree(_second) ? _second : _third;

    /// <summary>Counts an admission and says to which cohort it belongs.</summary>
    public int Admit(long nowNs, int inflight)
    {
        var cohort = Open;
        cohort.Admit(nowNs, inflight);
        return cohort.Id;
    }

    public void End(int id, long durationNs, LeaseOutcome outcome)
    {
        if (_first.Id == id)
            _first.End(durationNs, outcome);
        else if (_second.Id == id)
            _second.End(durationNs, outcome);
        else if (_third.Id == id)
            _third.End(durationNs, outcome);
    }

    /// <summary>Closes the open cohort and opens the next. The one that drained before is forgotten.</summary>
    public void Turn(long nowNs, int inflight, long lateNs)
    {
        _open.Close(nowNs, inflight);
        _draining = _open;
        OpenFree(lateNs);
    }

    /// <summary>Forgets the cohort that has been judged.</summary>
    public void Settle() => _draining = null;

    /// <summary>Forgets the last cohort of the limit before.</summary>
    public void SettleFormer() => _former = null;

    /// <summary>What was measured so far belongs to another limit: of it the open cohort stays to be read, and no other.</summary>
    public void Restart(long nowNs, int inflight, long lateNs)
    {
        _open.Close(nowNs, inflight);
        (_former, _draining) = (_open, null);
        OpenFree(lateNs);
    }

    private bool IsFree(Cohort cohort) => cohort != _open && cohort != _draining && cohort != _former;

    private void OpenFree(long lateNs)
    {
        var next = Free;
        next.Open(++_lastId, lateNs);
        Volatile.Write(ref _open, next);
    }
}
