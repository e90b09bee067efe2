using Npgsql;

namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>Reads on PostgreSQL, past the proxy and over restarts of the server.</summary>
internal sealed class PostgresLedger(string connectionString) : ILedgerReader
{
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public string HeardSql => "SELECT count(*) FROM plimsoll.worker WHERE process_id = $1 AND beat_at > clock_timestamp() - interval '1.3 seconds'";

    /// <inheritdoc/>
    public async Task<long?> NumberAsync(string sql, int? argument, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, await ConnectAsync(cancellation));
            if (argument is { } value) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (NpgsqlException)
        {
            await DisposeAsync();
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        if (_connection is not null) return _connection;
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return _connection = connection;
    }
}
