namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>Whether the options of a limiter make sense. <c>Min</c> and <c>Max</c> are the limit's to check.</summary>
internal static class LimiterChecks
{
    /// <summary>How many partitions a limiter may have.</summary>
    public const int MostPartitions = 10_000;

    private const double LongestTargetMs = int.MaxValue;

    // Comparisons are written so that NaN is refused as well.
    public static void Check(AdaptiveLimiterOptions options)
    {
        if (!(options.TargetP95Ms > 0 && options.TargetP95Ms <= LongestTargetMs))
            throw Wrong(nameof(options.TargetP95Ms), options.TargetP95Ms, $"above 0 and at most {LongestTargetMs} ms");
        if (options.QueueLimit < 0)
            throw Wrong(nameof(options.QueueLimit), options.QueueLimit, "from 0 up");
        if (options.MaxWaitMs is { } maxWaitMs && !(maxWaitMs > 0))
            throw Wrong(nameof(options.MaxWaitMs), maxWaitMs, "above 0");
        if (options.MaxPartitions is < 0 or > MostPartitions)
            throw Wrong(nameof(options.MaxPartitions), options.MaxPartitions, $"from 0 to {MostPartitions}");
        if (!(options.LeakAfterMs > 0))
            throw Wrong(nameof(options.LeakAfterMs), options.LeakAfterMs, "above 0");
    }

    private static ArgumentOutOfRangeException Wrong(string name, object value, string allowed) =>
        new(nameof(AdaptiveLimiterOptions) + "." + name, value, $"{name} of an adaptive limiter must be {allowed}.");
}
