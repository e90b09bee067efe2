using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite;

namespace EndToEnd.Services;

/// <summary>The embedded store of a service, touched from outside as another program would.</summary>
internal sealed class StoreFile : IAsyncDisposable
{
    private readonly Database _database;

    internal StoreFile(ServiceEnvironment environment)
        : this(System.IO.Path.Combine(environment.Folder, "manifest.db"))
    {
    }

    internal StoreFile(string path)
    {
        Path = path;
        var options = new DatabaseOptions { Store = "media", Pool = new() { Max = 1 } };
        _database = SqliteDatabase.TryCreate(new Uri($"sqlite://{Path}"), options, out var database, out var fault) ? database : throw new InvalidOperationException(fault.ToString());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal string Path { get; }

    internal ValueTask<int> ExecuteAsync(string sql) =>
        _database.WriteAsync(sql, static (session, sql, cancellation) => session.Statement(sql).ExecuteAsync(cancellation), counter: null, Cancellation);

    /// <summary>The one number that a query yields.</summary>
    internal ValueTask<long> NumberAsync(string sql) => _database.ReadAsync(
        sql,
        static async (session, sql, cancellation) =>
        {
            await using var rows = await session.Statement(sql).QueryAsync(cancellation);
            return await rows.ReadAsync(cancellation) ? rows.Int64(0) : throw new InvalidDataException($"No row: {sql}");
        },
        counter: null, Cancellation);

    /// <summary>Holds the write lock until the session is disposed.</summary>
    internal async ValueTask<DatabaseSession> LockAsync()
    {
        var session = await _database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.BeginAsync(Cancellation);
        return session;
    }

    /// <summary>Empties the write-ahead log, so that the next write needs new space.</summary>
    internal async Task EmptyLogAsync()
    {
        await using var session = await _database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancellation);
    }

    /// <summary>Overwrites every page but the first.</summary>
    internal async Task DamageAsync()
    {
        await EmptyLogAsync();
        await using var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        const int Page = 4096;
        file.Seek(Page, SeekOrigin.Begin);
        await file.WriteAsync(Enumerable.Repeat((byte)'x', (int)file.Length - Page).ToArray(), Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
