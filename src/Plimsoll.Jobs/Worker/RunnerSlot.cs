namespace Plimsoll.Jobs;

/// <summary>A place in which attempts run one after another; keeps what would otherwise be made anew for each.</summary>
internal sealed class RunnerSlot : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _source = new();
    private LeaseHolder? _lease;
    private LeasedJob? _job;
    private StopReason _reason;
    private long _startedAt;

    internal CpuMeter Meter { get; } = new();

    /// <summary>When the attempt began that runs here; for that attempt to ask.</summary>
    internal long StartedAt => Volatile.Read(ref _startedAt);

    internal CancellationToken Begin(LeaseHolder lease, LeasedJob job, long timestamp)
    {
        lock (_gate)
        {
            (_lease, _job, _startedAt) = (lease, job, timestamp);
            return _source.Token;
        }
    }

    /// <summary>Ends the attempt; tells whether and why it was told to stop.</summary>
    internal StopReason End()
    {
        lock (_gate)
        {
            (_lease, _job) = (null, null);
            if (_reason == StopReason.None) return StopReason.None;
            var reason = _reason;
            _reason = StopReason.None;
            // The old source may be cancelled any moment: it is left to whoever does it.
            _source = new CancellationTokenSource();
            return reason;
        }
    }

    /// <summary>Tells the attempt to stop when it is one of those meant.</summary>
    internal bool Stop(StopReason reason, Func<LeaseHolder, LeasedJob, long, bool> isMeant)
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            if (_lease is null || _reason != StopReason.None || !isMeant(_lease, _job!, _startedAt)) return false;
            _reason = reason;
            source = _source;
        }

        // Callbacks of the handler run here, outside the gate; what they throw is theirs.
        _ = source.CancelAsync();
        return true;
    }

    /// <summary>Gives up an attempt that was told to stop for its time and did not.</summary>
    /// <returns>The attempt; null when there is none such.</returns>
    internal (LeaseHolder Lease, LeasedJob Job, long StartedAt)? Abandon(Func<long, bool> isOverdue)
    {
        lock (_gate)
        {
            if (_lease is null || _reason != StopReason.Timeout || !isOverdue(_startedAt)) return null;
            _reason = StopReason.Abandoned;
            return (_lease, _job!, _startedAt);
        }
    }

    public void Dispose() => _source.Dispose();
}
