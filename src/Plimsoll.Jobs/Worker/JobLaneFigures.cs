namespace Plimsoll.Jobs;

/// <summary>What a lane counts about its jobs.</summary>
/// <param name="p95Ms">95th percentile of the run time that the contract allows, in milliseconds; null when it says nothing.</param>
internal sealed class JobLaneFigures(double? p95Ms = null)
{
    private const double UsPerMs = 1000;

    private static readonly int Classes = Enum.GetValues<JobErrorClass>().Length;
    private readonly Lock _gate = new();
    private readonly long[] _failed = new long[Classes];
    private long _starts;
    private long _retries;
    private long _ends;
    private long _overP95;
    private long _completed;
    private long _cpuUs;
    private double _startsRecent;
    private double _retriesRecent;

    internal long Starts => Volatile.Read(ref _starts);

    /// <summary>Starts that were retries.</summary>
    internal long Retries => Volatile.Read(ref _retries);

    internal long Ends => Volatile.Read(ref _ends);

    /// <summary>Ends that took longer than the contract's 95th percentile.</summary>
    internal long OverP95 => Volatile.Read(ref _overP95);

    internal long Completed => Volatile.Read(ref _completed);

    /// <summary>Microseconds of processor time that attempts used, their child processes included.</summary>
    internal long CpuUs => Volatile.Read(ref _cpuUs);

    /// <summary>How long the last attempts ran.</summary>
    internal RecentDurations Runs { get; } = new();

    /// <summary>How long jobs had been ready when they started.</summary>
    internal RecentDurations Waits { get; } = new();

    /// <summary>Share of recent starts that were retries.</summary>
    internal double? RetryRate
    {
        get
        {
            lock (_gate) return _startsRecent < 1 ? null : _retriesRecent / _startsRecent;
        }
    }

    internal long Failed(JobErrorClass errorClass) => Volatile.Read(ref _failed[(int)errorClass]);

    internal void CountStart(bool isRetry, TimeSpan waited)
    {
        Waits.Add(waited);
        lock (_gate)
        {
            _starts++;
            if (isRetry) _retries++;
            // About the last thousand starts.
            _startsRecent = (_startsRecent * 0.999) + 1;
            _retriesRecent = (_retriesRecent * 0.999) + (isRetry ? 1 : 0);
        }
    }

    internal void CountEnd(int durationUs, int cpuUs, bool isCompleted)
    {
        Runs.Add(durationUs);
        lock (_gate)
        {
            _ends++;
            if (durationUs > p95Ms * UsPerMs) _overP95++;
            _cpuUs += cpuUs;
            if (isCompleted) _completed++;
        }
    }

    internal void CountFailure(JobErrorClass errorClass) => Interlocked.Increment(ref _failed[(int)errorClass]);
}
