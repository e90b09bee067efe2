using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Retries;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What all calls to one downstream share: its limit, its breaker, its budget of repeats, its figures.</summary>
internal sealed class DownstreamPolicy : IDisposable
{
    // What a downstream aims at whose contract states no target: half of what an attempt may take.
    private const double TargetShare = 0.5;

    // A quiet downstream may be tried again, too.
    private const int RepeatsInReserve = 10;

    public DownstreamPolicy(string name, DownstreamBudget budget, DownstreamClock clock, BreakerLog log)
    {
        (Name, Budget, Clock) = (name, budget, clock);
        Repeats = new RetryBudget(budget.Retry?.Budget ?? RetryBudget.DefaultShare, RepeatsInReserve);
        Meter = new DownstreamMeter(clock.Time);
        Breaker = budget.Breaker is { } breaker ? new DownstreamBreaker(breaker, clock.Time, Meter, log) : null;
        Limiter = budget.Concurrency is { } concurrency ? new AdaptiveLimiter(OptionsOf(concurrency), clock.Time) : null;
    }

    /// <summary>Its name in the contract.</summary>
    public string Name { get; }

    public DownstreamBudget Budget { get; }

    public DownstreamClock Clock { get; }

    public RetryBudget Repeats { get; }

    public DownstreamMeter Meter { get; }

    /// <summary>Its breaker; null when the contract states none.</summary>
    public DownstreamBreaker? Breaker { get; }

    /// <summary>Its limiter; null when the contract states no concurrency.</summary>
    public AdaptiveLimiter? Limiter { get; }

    /// <summary>95th percentile that its attempts aim at, in milliseconds.</summary>
    public double TargetMs => Budget.Concurrency?.TargetP95Ms ?? (TargetShare * (Budget.AttemptTimeoutMs ?? Budget.TimeoutMs));

    /// <summary>What it is called where workloads are told apart.</summary>
    public string Workload => $"downstream.{Name}";

    public void Dispose() => Limiter?.Dispose();

    // A call waits for a place as long as the target at most, and no more wait than may ever be in flight.
    private AdaptiveLimiterOptions OptionsOf(ConcurrencyBudget concurrency) => new()
    {
        Min = concurrency.Min,
        Max = concurrency.Max,
        TargetP95Ms = TargetMs,
        QueueLimit = concurrency.Max,
        LeakAfterMs = (2.0 * Budget.TimeoutMs) + 1000,
    };
}
