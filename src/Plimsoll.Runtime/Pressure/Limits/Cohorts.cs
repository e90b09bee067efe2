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

    public Cohorts(long lateNs)
    {
        _first.Open(admitted: 0, lateNs);
        _open = _first;
    }

    public Cohort Open => Volatile.Read(ref _open);

    public Cohort? Draining => _draining;

    /// <summary>The last cohort of the limit before; null when it has been read.</summary>
    public Cohort? Former => _former;

    // Neither open nor still to be read.
    private Cohort Free => IsFree(_first) ? _first : IsFree(_second) ? _second : _third;

    /// <summary>Counts how the work of an admission ended, in the cohort that it belongs to; work of one that is gone counts nowhere.</summary>
    public void End(long number, long durationNs, LeaseOutcome outcome)
    {
        if (_first.Has(number))
            _first.End(durationNs, outcome);
        else if (_second.Has(number))
            _second.End(durationNs, outcome);
        else if (_third.Has(number))
            _third.End(durationNs, outcome);
    }

    /// <summary>Closes the open cohort, to which all admissions up to now belong, and opens the next. The one that drained before is forgotten.</summary>
    public void Turn(long nowNs, int inflight, long admitted, long lateNs)
    {
        _open.Close(nowNs, inflight, admitted);
        _draining = _open;
        OpenFree(admitted, lateNs);
    }

    /// <summary>Forgets the cohort that has been judged.</summary>
    public void Settle() => _draining = null;

    /// <summary>Forgets the last cohort of the limit before.</summary>
    public void SettleFormer() => _former = null;

    /// <summary>What was measured so far belongs to another limit: of it the open cohort stays to be read, and no other.</summary>
    public void Restart(long nowNs, int inflight, long admitted, long lateNs)
    {
        _open.Close(nowNs, inflight, admitted);
        (_former, _draining) = (_open, null);
        OpenFree(admitted, lateNs);
    }

    private bool IsFree(Cohort cohort) => cohort != _open && cohort != _draining && cohort != _former;

    private void OpenFree(long admitted, long lateNs)
    {
        var next = Free;
        next.Open(admitted, lateNs);
        Volatile.Write(ref _open, next);
    }
}
