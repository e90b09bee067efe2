using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>Reads beside the writer, on connections of the job store's own, so that a service that uses up its pool does not stop its jobs.</summary>
internal sealed class JobReads(SqliteDatabase database) : IAsyncDisposable
{
    private const int MaxConnections = 5;
    private const string Begin = "BEGIN";
    private const string End = "ROLLBACK";
    private readonly SqliteDatabase _database = database.SameFile(
        SqliteJobStore.Store, new DatabasePool { Max = MaxConnections, WaitMs = Math.Max(database.Options.Pool.WaitMs, 1000) });

    internal Database Database => _database;

    internal ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation) => _database.ReadAsync(
        read, static (session, read, _) => new ValueTask<T>(read((SqliteSession)session)), null, cancellation);

    /// <summary>Reads with several statements what stood at one moment.</summary>
    internal ValueTask<T> ReadAtOnceAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation) => ReadAsync(
        session =>
        {
            session.Statement(Begin).Execute();
            try
            {
                return read(session);
            }
            finally
            {
                if (session.IsOpenTransaction) session.Statement(End).Execute();
            }
        },
        cancellation);

    internal ValueTask<List<T>> ListAsync<T>(
        string sql, Func<SqliteStatement, SqliteStatement> bind, Func<SqliteRows, T> read, CancellationToken cancellation) =>
        ReadAsync(session => JobViews.List(bind(session.Statement(sql)), read), cancellation);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
