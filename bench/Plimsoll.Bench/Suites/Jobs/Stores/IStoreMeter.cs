namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>Reads what a store has spent.</summary>
internal interface IStoreMeter
{
    /// <summary>All of it, since the store was started. Two readings give the cost of what happened between them.</summary>
    Task<StoreCost> ReadAsync(CancellationToken cancellation);
}
