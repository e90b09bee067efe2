using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>
/// What a PostgreSQL server spends: processor time of all its processes as the kernel counts it, the length of its write-ahead log, and its transactions.
/// A process that ended has left its time with the server's first one, so none is lost.
/// </summary>
internal sealed class PostgresMeter(PostgresServer server) : IStoreMeter
{
    private const string WalSql = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";

    private const string TransactionsSql = "SELECT coalesce(sum(xact_commit + xact_rollback), 0)::bigint FROM pg_stat_database";

    /// <inheritdoc/>
    public async Task<StoreCost> ReadAsync(CancellationToken cancellation) => new(
        ProcessTree.CpuTimeOf(server.ProcessId),
        (long)(await server.ExecuteAsync(WalSql, cancellation))!,
        (long)(await server.ExecuteAsync(TransactionsSql, cancellation))!);
}
