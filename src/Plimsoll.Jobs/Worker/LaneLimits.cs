using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>Makes the limiters of the job types that have a target.</summary>
/// <param name="pressure">What presses on a type besides its jobs.</param>
/// <param name="time">The clock.</param>
internal sealed class LaneLimits(Func<JobBudget, PressureSignals>? pressure, TimeProvider time)
{
    // Each place is given back by the attempt that took it, however long that takes: a handler that never ends keeps its place in the worker too.
    private const double NeverMs = double.MaxValue;

    /// <summary>The limiter of a type; null when its concurrency stays as it is.</summary>
    internal AdaptiveLimiter? For(JobRegistration registration, Func<double?> retryRate) => registration.Budget.Adaptive is not { TargetP95Ms: { } targetMs } bounds
        ? null
        : new AdaptiveLimiter(
            new AdaptiveLimiterOptions
            {
                Min = bounds.Min,
                Max = bounds.Max,
                TargetP95Ms = targetMs,
                LeakAfterMs = NeverMs,
                Pressure = () => (pressure?.Invoke(registration.Budget) ?? default) with { RetryRate = retryRate() },
            },
            time);
}
