using System.Runtime.CompilerServices;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>The ledger in a SQLite file, beside the store's tables.</summary>
internal sealed class SqliteLedger : ILedgerReader
{
    private const int Connections = 2;
    private readonly Dictionary<string, string> _statements = [];
    private readonly Database _database;

    /// <summary>On the file of a URL.</summary>
    public SqliteLedger(Uri url, TimeProvider time)
    {
        var options = new DatabaseOptions { Store = "bench", Pool = new DatabasePool { Max = Connections }, Time = time };
        if (!SqliteDatabase.TryCreate(url, options, out var database, out var fault)) throw new ArgumentException(fault.ToString(), nameof(url));
        _database = database;
    }

    /// <inheritdoc/>
    public string HeardSql => "SELECT count(*) FROM plimsoll.worker WHERE process_id = $1 AND beat_at > unixepoch('subsec') * 1000000 - 1300000";

    /// <summary>Makes the ledger beside the store's tables.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var session = await _database.OpenAsync(QueryClass.Write, null, cancellation);
        await session.ExecuteScriptAsync(LedgerSql.Read("ledger_sqlite"), cancellation);
    }

    /// <inheritdoc/>
    public async Task<long?> NumberAsync(string sql, int? argument, CancellationToken cancellation)
    {
        try
        {
            await using var session = await _database.OpenAsync(QueryClass.Read, null, cancellation);
            var statement = session.Statement(Local(sql));
            await using var rows = await (argument is { } value ? statement.Bind(1, value) : statement).QueryAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return rows.Int64(0);
        }
        catch (DatabaseException)
        {
            return null;
        }
    }

    /// <summary>Every row of the ledger and of the store that the checker looks at: the name of its table, and its columns as JSON.</summary>
    public async IAsyncEnumerable<(string Table, string Entry)> TranscribeAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var session = await _database.OpenAsync(QueryClass.Read, null, cancellation);
        await using var rows = await session.Statement(Local(LedgerSql.Read("transcript_read"))).QueryAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return (rows.Text(0), rows.Text(1));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // SQLite has no schemas: its tables have their names in front. A session knows its statements by reference.
    private string Local(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        return _statements[sql] = sql.Replace("chaos.", "chaos_").Replace("plimsoll.", "plimsoll_");
    }
}
