namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>Reads the ledger and the store's tables while they are in use, past whatever faults hit others.</summary>
internal interface ILedgerReader : IAsyncDisposable
{
    /// <summary>How many workers of process $1 have been heard within a little more than a lease lasts.</summary>
    string HeardSql { get; }

    /// <summary>The number that a statement gives; null when the store is away just now.</summary>
    Task<long?> NumberAsync(string sql, int? argument, CancellationToken cancellation);
}
