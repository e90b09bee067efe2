using System.Threading.RateLimiting;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>
/// First attempts and retries at a gate: what they bring to the retry budgets and take from them, each work once. Safe for concurrent use.
/// </summary>
internal sealed class Attempts(LimiterGate gate)
{
    private readonly RefusedAttempts _refused = new();

    /// <param name="partition">Whose it is.</param>
    /// <param name="mayWait">Whether a refusal is not the last word: then it is counted when the wait is refused.</param>
    /// <param name="reason">Why it was refused.</param>
    public AdaptivePermit TryEnter(int partition, bool mayWait, out RefusalReason reason)
    {
        gate.Retries[partition].OnFirstAttempt();
        return gate.TryPass(partition, mayWait && gate.MayWait, gate.NowNs, out reason);
    }

    /// <summary>Refuses what does not belong to the share of the work that is admitted now.</summary>
    public AdaptivePermit TryEnterChosen(uint key)
    {
        // When all are refused, nobody else looks at what lets them in again.
        gate.Look();
        if (gate.Fraction.Admits(key))
            return TryEnter(0, mayWait: false, out _);
        gate.Counts.OnRefused(RefusalReason.AdmissionFraction);
        return default;
    }

    public AdaptivePermit TryEnterRetry(int partition)
    {
        if (!gate.Retries[partition].TryTake())
        {
            gate.Counts.OnRefused(RefusalReason.RetryBudget);
            return default;
        }

        var permit = gate.TryPass(partition, mayWait: false, gate.NowNs, out _);
        if (!permit.IsAcquired)
            gate.Retries[partition].Return();
        return permit;
    }

    /// <summary>Tries what <see cref="WaitAsync"/> may follow; a first attempt when it gets its place.</summary>
    public AdaptivePermit Try(int partition, out RefusalReason reason)
    {
        var permit = gate.TryPass(partition, gate.MayWait, gate.NowNs, out reason);
        if (permit.IsAcquired)
            gate.Retries[partition].OnFirstAttempt();
        else if (!gate.MayWait)
            _refused.Note();
        return permit;
    }

    /// <summary>A first attempt that waits for a place, whether <see cref="Try"/> came before or not.</summary>
    public ValueTask<RateLimitLease> WaitAsync(int partition, CancellationToken cancellation)
    {
        gate.Retries[partition].OnFirstAttempt();
        return gate.AcquireAsync(partition, cancellation, isCounted: _refused.TryTake());
    }
}
