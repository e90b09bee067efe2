using System.Threading.RateLimiting;
using Plimsoll.Runtime.Pressure.Limiting;

namespace Plimsoll.Runtime.Pressure;

/// <summary>
/// Limits what is in flight, and finds the limit by itself: as high as the 95th percentile of the work allows. Give it to the platform's
/// rate limiting, or call <see cref="TryEnter()"/>, which allocates nothing. Safe for concurrent use. No thread of its own: it decides when
/// work comes and goes, and a timer runs only while somebody waits.
/// </summary>
public sealed class AdaptiveLimiter : RateLimiter
{
    private readonly LimiterGate _gate;
    private readonly Attempts _attempts;

    /// <summary>Makes a limiter.</summary>
    /// <param name="options">What it is bound to.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <c>Min</c> is less than 1, <c>Max</c> is less than that or above 1,000,000; <c>TargetP95Ms</c> is not above 0 or longer than 2,147,483,647 ms;
    /// <c>QueueLimit</c> is negative; <c>MaxPartitions</c> is negative or above 10,000; <c>MaxWaitMs</c> or <c>LeakAfterMs</c> is not above 0.
    /// </exception>
    public AdaptiveLimiter(AdaptiveLimiterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        LimiterChecks.Check(options);
        _gate = new LimiterGate(this, options, time);
        _attempts = new Attempts(_gate);
    }

    /// <summary>How much may be in flight now.</summary>
    public int Limit => _gate.Limit;

    /// <summary>How much is in flight now.</summary>
    public int Inflight => _gate.Inflight;

    /// <summary>The 95th percentile aimed at now, in milliseconds: longer than asked for while no limit reaches that.</summary>
    public double EffectiveTargetMs => _gate.EffectiveTargetMs;

    /// <summary>How many leases were not given back in time and taken back.</summary>
    public long LeakedLeases => _gate.Counts.Leaked;

    /// <summary>Never: idle limiters are thrown away with what they have learned.</summary>
    public override TimeSpan? IdleDuration => null;

    internal LimiterGate Gate => _gate;

    internal Attempts Attempts => _attempts;

    /// <summary>Asks for a place, without waiting.</summary>
    /// <returns>The place, or one that is not acquired.</returns>
    public AdaptivePermit TryEnter() => _attempts.TryEnter(0, mayWait: false, out _);

    /// <summary>
    /// Asks for a place, without waiting, and only when the work belongs to the share that is admitted while too much waits in front: by
    /// <see cref="PressureSignals.QueueDepth"/>, more than is done within the longest wait.
    /// </summary>
    /// <param name="key">What the work is known by; the same key gets the same answer.</param>
    /// <returns>The place, or one that is not acquired.</returns>
    public AdaptivePermit TryEnter(uint key) => _attempts.TryEnterChosen(key);

    /// <summary>Asks for a place for a retry: it needs a token of the retry budget as well, of which each tenth first attempt without a partition brings one.</summary>
    /// <returns>The place, or one that is not acquired.</returns>
    public AdaptivePermit TryEnterRetry() => _attempts.TryEnterRetry(0);

    /// <summary>Asks for a place for a retry in a partition, whose own budget pays for it: each tenth first attempt through <see cref="Partition"/> brings a token.</summary>
    /// <param name="partition">Whose it is.</param>
    /// <returns>The place, or one that is not acquired.</returns>
    /// <exception cref="InvalidOperationException">The options allow no partitions.</exception>
    public AdaptivePermit TryEnterRetry(string partition) => _attempts.TryEnterRetry(_gate.RequirePartition(partition));

    /// <summary>Does work in a place of its own, after waiting for one as the options allow.</summary>
    /// <param name="work">The work. What it throws counts as <see cref="FailureOutcome"/> says: a timeout as overload, a cancellation or a slip not at all.</param>
    /// <param name="cancellation">Ends the wait, and is handed to the work.</param>
    /// <returns>Whether it was done: false when it was refused.</returns>
    public async Task<bool> RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var lease = await AcquireAsync(1, cancellation);
        if (lease is not AdaptiveLease acquired)
            return false;
        try
        {
            await work(cancellation);
            acquired.Complete(LeaseOutcome.Success);
            return true;
        }
        catch (Exception failed)
        {
            acquired.Complete(FailureOutcome.Of(failed));
            throw;
        }
    }

    /// <summary>
    /// A view of this limiter for one partition, such as a tenant. Partitions share the limit: each is sure of its part, and may use what the
    /// others do not need. Those beyond <see cref="AdaptiveLimiterOptions.MaxPartitions"/> share one, until another has not been used for a minute. Disposing a view does nothing.
    /// </summary>
    /// <param name="key">Whose it is.</param>
    /// <exception cref="InvalidOperationException">The options allow no partitions.</exception>
    public RateLimiter Partition(string key)
    {
        _gate.RequirePartition(key);
        return new AdaptivePartition(this, key);
    }

    /// <summary>Sets the limit from outside, within its bounds; it goes on adapting from there.</summary>
    /// <param name="limit">How much may be in flight.</param>
    public void SetLimit(int limit) => _gate.SetLimit(limit);

    /// <summary>
    /// What was admitted and refused. Work that is refused by <see cref="RateLimiter.AttemptAcquire"/> and then by <see cref="RateLimiter.AcquireAsync"/>, as
    /// the platform's middleware asks, counts once: with a queue when its wait is refused, so that an attempt alone does not count; without one at once, when
    /// the thread's next call for a place is the other. In the shadow what would have been refused counts as both.
    /// </summary>
    public override RateLimiterStatistics? GetStatistics() => _gate.Statistics();

    internal RateLimitLease Attempt(int partition, int permitCount)
    {
        RequireOne(permitCount);
        if (permitCount == 0)
            return _gate.HasRoom ? new AdaptiveLease(default) : _gate.Refusal(RefusalReason.Limit);
        var permit = _attempts.Try(partition, out var reason);
        return permit.IsAcquired ? new AdaptiveLease(permit) : _gate.Refusal(reason);
    }

    internal ValueTask<RateLimitLease> AcquireAsync(int partition, int permitCount, CancellationToken cancellation)
    {
        RequireOne(permitCount);
        return permitCount == 0 ? new(Attempt(partition, 0)) : _attempts.WaitAsync(partition, cancellation);
    }

    internal void Release(int slot, int version, LeaseOutcome outcome) => _gate.Release(slot, version, outcome, _gate.NowNs);

    /// <param name="slot">Which place.</param>
    /// <param name="version">Which use of it.</param>
    /// <param name="outcome">How the work ended.</param>
    /// <param name="timestamp">When, by the clock.</param>
    internal void Release(int slot, int version, LeaseOutcome outcome, long timestamp) => _gate.Release(slot, version, outcome, _gate.At(timestamp));

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Attempt(0, permitCount);

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        AcquireAsync(0, permitCount, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _gate.Dispose();
        base.Dispose(disposing);
    }

    private static void RequireOne(int permitCount)
    {
        if (permitCount > 1)
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, "A lease of an adaptive limiter is one piece of work: ask for 1, or for 0 to look whether there is room.");
    }
}
