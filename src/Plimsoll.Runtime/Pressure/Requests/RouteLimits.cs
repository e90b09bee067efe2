using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>What the contract lets a route's requests do.</summary>
/// <param name="Route">The route's name in the contract.</param>
/// <param name="Budget">Its budget.</param>
/// <param name="MaxPartitions">How many tenants have a share of their own; 0 for none.</param>
/// <param name="IsShadow">Whether refusals are only counted.</param>
internal sealed record RouteLimits(string Route, HttpWorkload Budget, int MaxPartitions, bool IsShadow)
{
    // A request without a time limit may take long, such as an upload over a slow line; what takes longer than this is lost.
    private const double LeakAfterMs = 900_000;

    // A handler that hears of its deadline ends soon after it.
    private const double LeakAfterTimeouts = 2;
    private const double LeakGraceMs = 1000;

    // What a route aims at that states neither a target nor a percentile, nor a time limit.
    private const double DefaultTargetMs = 1000;

    public WorkClass Class => Budget.Priority switch
    {
        RequestPriority.Critical => WorkClass.Critical,
        RequestPriority.BestEffort => WorkClass.BestEffort,
        _ => WorkClass.Normal,
    };

    /// <summary>95th percentile that the limit aims at, in milliseconds.</summary>
    public double TargetMs => Budget.Concurrency?.TargetP95Ms ?? Budget.P95Ms ?? Budget.TimeoutMs / 2.0 ?? DefaultTargetMs;

    /// <summary>Whether the limit stays where it is.</summary>
    public bool IsFixed => Budget.Concurrency is { } concurrency && concurrency.Min == concurrency.Max;

    /// <summary>The limiter's options; null when the contract states no concurrency: then the route has no limit.</summary>
    public AdaptiveLimiterOptions? ToOptions(Func<PressureSignals> pressure) => Budget.Concurrency is not { } concurrency ? null : new AdaptiveLimiterOptions
    {
        Min = concurrency.Min,
        Max = concurrency.Max,
        TargetP95Ms = TargetMs,
        Pressure = pressure,
        // A burst waits as long as its work may take, and no more wait than may ever be in flight.
        QueueLimit = concurrency.Max,
        MaxPartitions = MaxPartitions,
        IsShadow = IsShadow,
        LeakAfterMs = Budget.TimeoutMs is { } timeoutMs ? (LeakAfterTimeouts * timeoutMs) + LeakGraceMs : LeakAfterMs,
    };
}
