namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>Whether the options of a compute make sense.</summary>
internal static class ComputeChecks
{
    private const int MostThreads = 1024;
    private const double MostWaitMs = int.MaxValue;

    public static void Check(BoundedComputeOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name);
        if (options.Threads is < 1 or > MostThreads)
            throw Wrong(nameof(options.Threads), options.Threads, $"from 1 to {MostThreads}");
        if (options.MaxQueued < 1)
            throw Wrong(nameof(options.MaxQueued), options.MaxQueued, "from 1 up");
        // Written so that NaN is refused as well.
        if (!(options.MaxWaitMs > 0 && options.MaxWaitMs <= MostWaitMs))
            throw Wrong(nameof(options.MaxWaitMs), options.MaxWaitMs, $"above 0 and at most {MostWaitMs} ms");
    }

    private static ArgumentOutOfRangeException Wrong(string name, object value, string allowed) =>
        new(nameof(BoundedComputeOptions) + "." + name, value, $"{name} of a bounded compute must be {allowed}.");
}
