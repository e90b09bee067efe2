namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>What a store spent.</summary>
/// <param name="CpuTime">Processor time of all its processes, those included that have ended.</param>
/// <param name="WalBytes">Bytes written to its log.</param>
/// <param name="Transactions">Transactions that ended, however they did.</param>
internal readonly record struct StoreCost(TimeSpan CpuTime, long WalBytes, long Transactions = 0)
{
    /// <summary>What was spent since an earlier reading.</summary>
    public StoreCost Since(StoreCost earlier) => new(CpuTime - earlier.CpuTime, WalBytes - earlier.WalBytes, Transactions - earlier.Transactions);
}
