namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>The cohort that admits, and the one before it whose last requests are still out.</summary>
internal sealed class CohortPair
{
    private readonly Cohort _first = new();
    private readonly Cohort _second = new();
    private Cohort _open;
    private Cohort? _draining;
    private int _lastId;

    public CohortPair(long lateNs)
    {
        _second.Open(++_lastId, lateNs);
        _first.Open(++_lastId, lateNs);
        _open = _first;
    }

    public Cohort Open => Volatile.Read(ref _open);

    public Cohort? Draining => _draining;

    private Cohort Other => _open == _first ? _second : _first;

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
    }

    /// <summary>Closes the open cohort and opens the next. The one that drained before is forgotten.</summary>
    public void Turn(long nowNs, int inflight, long lateNs)
    {
        _open.Close(nowNs, inflight);
        _draining = _open;
        OpenOther(lateNs);
    }

    /// <summary>Forgets the cohort that has been judged.</summary>
    public void Settle() => _draining = null;

    /// <summary>Forgets everything measured so far: it belongs to another limit.</summary>
    public void Restart(long lateNs)
    {
        var stale = _open;
        _draining = null;
        OpenOther(lateNs);
        stale.Open(++_lastId, lateNs);
    }

    private void OpenOther(long lateNs)
    {
        var next = Other;
        next.Open(++_lastId, lateNs);
        Volatile.Write(ref _open, next);
    }
}
