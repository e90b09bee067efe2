using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>The jobs of one type in this process: leased ahead, and running within the type's concurrency.</summary>
internal sealed class JobLane
{
    private const double MinMeasureSeconds = 0.01;
    private const double SmoothedSeconds = 0.05;
    private readonly Lock _gate = new();
    private readonly Queue<LeaseHolder> _leases = [];
    private readonly Stack<RunnerSlot> _idle = [];
    private readonly List<RunnerSlot> _slots = [];
    private LeaseHolder? _current;
    private int _next;
    private int _running;
    private int _concurrency;
    private volatile bool _isSet;
    private long _measuredAt;
    private long _measuredEnds;

    internal JobLane(JobRegistration registration, LaneLimits limits)
    {
        Registration = registration;
        Budget = new RetryBudget(registration.Budget.Retry.Budget ?? RetryRule.Default.Budget!.Value);
        Figures = new JobLaneFigures(registration.Budget.P95Ms);
        Limiter = limits.For(registration, () => Figures.RetryRate);
        _concurrency = registration.Budget.Concurrency;
    }

    internal JobRegistration Registration { get; }

    internal RetryBudget Budget { get; }

    internal JobLaneFigures Figures { get; }

    /// <summary>Finds the concurrency from how long jobs take; null when the contract states no target, and it stays as it is.</summary>
    internal AdaptiveLimiter? Limiter { get; }

    /// <summary>Jobs that may run at a time; a change holds for the next start.</summary>
    internal int Concurrency => Limiter is { } limiter && !_isSet ? limiter.Limit : Volatile.Read(ref _concurrency);

    /// <summary>Whether jobs wait here that may start: the limit has grown. A look without a lock; <see cref="Fill"/> has the last word.</summary>
    internal bool HasRoom => Limiter is not null && Running < Concurrency && Buffered > 0;

    /// <summary>Takes the concurrency out of the limiter's hands; null gives it back.</summary>
    internal void SetConcurrency(int? given)
    {
        Volatile.Write(ref _concurrency, given ?? Registration.Budget.Concurrency);
        _isSet = given is not null;
    }

    /// <summary>
    /// Tells the limiter that a job starts. A job that was taken runs whatever it answers: between the two the limit may have come down, or an
    /// operator lets more run than it would; such a job counts nowhere.
    /// </summary>
    internal AdaptivePermit Enter() => Limiter?.TryEnter() ?? default;

    /// <summary>Jobs that wait in this process.</summary>
    internal int Buffered { get; private set; }

    internal int Running => Volatile.Read(ref _running);

    /// <summary>How fast jobs ended of late.</summary>
    internal double EndsPerSecond { get; private set; }

    /// <summary>Called when as many jobs wait as <see cref="LowWater"/> says, or a runner finds none.</summary>
    internal Action RanLow { get; set; } = () => { };

    /// <summary>How many waiting jobs are few.</summary>
    internal int LowWater { get; set; }

    /// <summary>Whether the last look for jobs left this type out.</summary>
    internal bool WasLeftOut { get; set; }

    /// <summary>Measures how fast jobs end; called by the fetcher only.</summary>
    internal void Measure(TimeProvider time)
    {
        var elapsed = time.GetElapsedTime(_measuredAt).TotalSeconds;
        if (elapsed < MinMeasureSeconds) return;
        var ends = Figures.Ends;
        EndsPerSecond += ((ends - _measuredEnds) / elapsed - EndsPerSecond) * (1 - Math.Exp(-elapsed / SmoothedSeconds));
        (_measuredAt, _measuredEnds) = (time.GetTimestamp(), ends);
    }

    /// <summary>Adds a lease; tells how many runners to start for it.</summary>
    internal int Add(LeaseHolder lease)
    {
        lock (_gate)
        {
            _leases.Enqueue(lease);
            Buffered += lease.Run.Jobs.Count;
        }

        return Fill();
    }

    /// <summary>Tells how many more runners to start, after the concurrency was raised.</summary>
    internal int Fill()
    {
        lock (_gate)
        {
            var start = Math.Min(Concurrency - _running, Buffered);
            if (start <= 0) return 0;
            _running += start;
            return start;
        }
    }

    /// <summary>Takes the next job; when there is none, the runner is done and must be started again.</summary>
    internal bool TryTake(out LeaseHolder lease, out LeasedJob job)
    {
        var isTaken = TryTake(out lease, out job, out var isLow);
        if (isLow) RanLow();
        return isTaken;
    }

    private bool TryTake(out LeaseHolder lease, out LeasedJob job, out bool isLow)
    {
        lock (_gate)
        {
            while (_running <= Concurrency)
            {
                if (_current is { } current && _next < current.Run.Jobs.Count)
                {
                    (lease, job) = (current, current.Run.Jobs[_next++]);
                    isLow = --Buffered == LowWater;
                    return true;
                }

                if (!_leases.TryDequeue(out _current)) break;
                _next = 0;
            }

            _running--;
            (lease, job, isLow) = (null!, null!, true);
            return false;
        }
    }

    /// <summary>Forgets what has not started.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            _leases.Clear();
            _current = null;
            Buffered = 0;
        }
    }

    internal RunnerSlot RentSlot()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var idle)) return idle;
            var slot = new RunnerSlot();
            _slots.Add(slot);
            return slot;
        }
    }

    internal void ReturnSlot(RunnerSlot slot)
    {
        lock (_gate) _idle.Push(slot);
    }

    internal RunnerSlot[] Slots()
    {
        lock (_gate) return [.. _slots];
    }

    internal void StopAttempts(StopReason reason, Func<LeaseHolder, LeasedJob, long, bool> isMeant)
    {
        foreach (var slot in Slots()) slot.Stop(reason, isMeant);
    }
}
