namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>What a store spent.</summary>
/// <param name="CpuTime">Processor time of all its processes, those included that have ended.</param>
/// <param name="WalBytes">Bytes written to its log.</param>
internal readonly record struct StoreCost(TimeSpan CpuTime, long WalBytes)
{
    /// <summary>What was spent since an earlier reading.</summary>
    public StoreCost Since(StoreCost earlier) => new(CpuTime - earlier.CpuTime, WalBytes - earlier.WalBytes);
}
