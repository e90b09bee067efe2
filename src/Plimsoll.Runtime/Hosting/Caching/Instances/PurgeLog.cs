using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting.Caching.Instances;

/// <summary>The purges of all instances of a service, in a store of their own beside the service's, for an hour.</summary>
internal sealed class PurgeLog(Database service) : IAsyncDisposable
{
    internal const string Schema = "plimsoll-cache.1";

    /// <summary>How long a purge is kept.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    internal const string Store = "plimsollcache";
    private const string InsertSql = "INSERT INTO cache_purge (at, sender, cache, kind, value) VALUES ($1, $2, $3, $4, $5)";
    private const string PruneSql = "DELETE FROM cache_purge WHERE at < $1";

    // The first and the last number come also when there is nothing new: by these, one who slept for longer than purges are kept, and a store that was
    // put back to an earlier time, are known.
    private const string SelectSql = """
        SELECT kept.last, p.id, p.sender, p.cache, p.kind, p.value, kept.first
        FROM (SELECT coalesce(max(id), 0) AS last, coalesce(min(id), 0) AS first FROM cache_purge) kept LEFT JOIN cache_purge p ON p.id > $1
        ORDER BY p.id
        """;

    private static readonly DatabasePool Pool = new() { Max = 2, WaitMs = 2000 };
    private readonly Database _database = service.Sibling(Store, Pool);

    internal async ValueTask<IReadOnlyList<StoreFault>> MigrateAsync(CancellationToken cancellation)
    {
        var set = MigrationSet.Load(typeof(PurgeLog).Assembly, $"Hosting/Caching/Instances/{_database.Engine}");
        return (await new Migrator(_database, set, Schema).ApplyAsync(cancellation)).Faults;
    }

    /// <summary>Adds a purge. One writer at a time: numbers are given in the order in which they can be seen.</summary>
    internal async ValueTask AddAsync(string sender, CachePurge purge, CancellationToken cancellation) => await _database.WriteAsync(
        (Log: this, sender, purge),
        static async (session, told, stop) =>
        {
            var dialect = told.Log._database.Dialect;
            if (dialect.LockSql.Length > 0) await session.ExecuteScriptAsync(dialect.LockSql, stop);
            var now = told.Log._database.Options.Time.GetUtcNow();
            await session.Statement(PruneSql).Bind(1, now - Kept).ExecuteAsync(stop);
            return await session.Statement(InsertSql)
                .Bind(1, now).Bind(2, told.sender).Bind(3, told.purge.Cache).Bind(4, (int)told.purge.Kind).Bind(5, told.purge.Value)
                .ExecuteAsync(stop);
        },
        null, cancellation);

    /// <summary>The number of the last purge; 0 when there is none.</summary>
    internal async ValueTask<long> LastAsync(CancellationToken cancellation) => (await AfterAsync(long.MaxValue, cancellation)).Kept.Last;

    /// <summary>The purges after a number, and the numbers of the first and the last one in the log; 0 when there is none.</summary>
    internal ValueTask<((long First, long Last) Kept, List<PurgeRecord> Purges)> AfterAsync(long number, CancellationToken cancellation) => _database.ReadAsync(
        number,
        static async (session, number, stop) =>
        {
            var kept = (First: 0L, Last: 0L);
            List<PurgeRecord> purges = [];
            await using var rows = await session.Statement(SelectSql).Bind(1, number).QueryAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                kept = (rows.Int64(6), rows.Int64(0));
                if (rows.IsNull(1)) continue;
                purges.Add(new(rows.Int64(1), rows.Text(2), new(rows.IsNull(3) ? null : rows.Text(3), (CachePurgeKind)rows.Int32(4), rows.Text(5))));
            }

            return (kept, purges);
        },
        null, cancellation);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
