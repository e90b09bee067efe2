using Plimsoll.Runtime.Pressure.Limits;

namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>The refusals under the present limit, made once for each decision: refusing allocates nothing.</summary>
internal sealed class Refusals
{
    private const double LeastRetryAfterMs = 100;
    private const double MostRetryAfterMs = 30_000;

    private readonly RefusedLease[] _byReason;

    public Refusals(int limit, double targetMs, LimitDecision? last)
    {
        // As long as a place takes to come free, longer the higher the pressure.
        var pressure = last?.Pressure ?? 0;
        var retryAfterMs = Math.Clamp(targetMs * Math.Max(1, pressure), LeastRetryAfterMs, MostRetryAfterMs);
        (Last, RetryAfter) = (last, TimeSpan.FromMilliseconds(retryAfterMs));
        _byReason = [.. Enum.GetValues<RefusalReason>().Select(reason => new RefusedLease(reason, limit, last?.Bound ?? PressureBound.None, pressure, RetryAfter))];
    }

    /// <summary>The decision that they rest on; null before the first.</summary>
    public LimitDecision? Last { get; }

    /// <summary>How long to stay away: from 100 ms to 30 s.</summary>
    public TimeSpan RetryAfter { get; }

    public RefusedLease For(RefusalReason reason) => _byReason[(int)reason];
}
