using Npgsql;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Storage.Postgres;

/// <summary>The rows of one statement; the same object for each of its runs.</summary>
internal sealed class PostgresRows(PostgresSession session, string sql) : DatabaseRows
{
    private NpgsqlDataReader? _reader;
    private StatementCancellation.Scope _scope;

    internal bool IsOpen => _reader is not null;

    private NpgsqlDataReader Reader => _reader ?? throw new InvalidOperationException($"The rows are closed. Statement: {sql}");

    internal PostgresRows Open(NpgsqlDataReader reader, StatementCancellation.Scope scope)
    {
        (_reader, _scope) = (reader, scope);
        session.OpenRows++;
        return this;
    }

    public override ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        var read = Reader.ReadAsync(_scope.Token);
        return read.IsCompletedSuccessfully ? new(read.Result) : FinishAsync(read);
    }

    public override bool IsNull(int column) => Reader.IsDBNull(column);

    public override int Int32(int column) => Reader.GetInt32(column);

    public override long Int64(int column) => Reader.GetInt64(column);

    public override bool Boolean(int column) => Reader.GetBoolean(column);

    public override DateTimeOffset Instant(int column) => new(Reader.GetDateTime(column));

    public override string Text(int column) => Reader.GetString(column);

    public override async ValueTask DisposeAsync()
    {
        if (_reader is not { } reader) return;
        _reader = null;
        session.OpenRows--;
        _scope.Dispose();
        try
        {
            await reader.DisposeAsync();
        }
        catch (Exception failed) when (failed is NpgsqlException)
        {
            throw session.Failure(failed, sql);
        }
    }

    private async ValueTask<bool> FinishAsync(Task<bool> read)
    {
        try
        {
            return await read;
        }
        catch (Exception failed) when (failed is NpgsqlException)
        {
            throw session.Failure(failed, sql);
        }
    }
}
