namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>
/// How many requests of a route a percentile must rest on in each launch. As nearest rank, the 95th percentile of 20 requests is the second slowest of
/// them, and lies at 90 % of the distribution on average; of 100 it is the sixth slowest, at 94 %. The median of 20 lies at 48 %.
/// </summary>
internal static class FewestRequests
{
    /// <summary>For a median.</summary>
    public const long ForP50 = 20;

    /// <summary>For a 95th percentile: five requests beyond it.</summary>
    public const long ForP95 = 100;

    /// <summary>For a 99th percentile: a hundred requests beyond it, for a tail is decided by few.</summary>
    public const long ForP99 = 10_000;

    /// <summary>For a signal of a route, by its name; 0 for what is no percentile.</summary>
    public static long Of(string signal) => signal switch
    {
        _ when signal.EndsWith(".p50Ms", StringComparison.Ordinal) => ForP50,
        _ when signal.EndsWith(".p95Ms", StringComparison.Ordinal) => ForP95,
        _ when signal.EndsWith(".p99Ms", StringComparison.Ordinal) => ForP99,
        _ => 0,
    };
}
