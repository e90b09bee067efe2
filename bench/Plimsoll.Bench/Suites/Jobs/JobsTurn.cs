namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>What one run of one subject gave.</summary>
/// <param name="JobsPerSecond">Jobs per second, by the subject's own clock.</param>
/// <param name="StoreCpuUsPerJob">Processor time of the store per job, in microseconds; <see langword="null"/> when the store has no meter.</param>
/// <param name="WalBytesPerJob">Bytes of the store's log per job; <see langword="null"/> when the store has no meter.</param>
internal readonly record struct JobsTurn(double JobsPerSecond, double? StoreCpuUsPerJob, double? WalBytesPerJob)
{
    /// <summary>Milliseconds from each enqueue to the start of its handler; only of the mode idle.</summary>
    public double[]? StartMs { get; init; }

    /// <summary>Transactions of the store during the run; 0 when it has no meter.</summary>
    public long Transactions { get; init; }
}
