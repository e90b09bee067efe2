using System.Globalization;
using Npgsql;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>One PostgreSQL server for everybody; each turn has a new database on it.</summary>
internal sealed class PostgresStore(PostgresServer server) : IJobsStore
{
    private int _databases;
    private string? _database;

    // Kept for the turn: what a session used is told late when it has just ended, and would fall on the next reading.
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public IStoreMeter Meter { get; } = new PostgresMeter(server);

    /// <inheritdoc/>
    public async Task<string> OpenAsync(CancellationToken cancellation)
    {
        if (_database is not null) throw new InvalidOperationException("The last turn has not been closed.");
        var name = string.Create(CultureInfo.InvariantCulture, $"turn{++_databases}");
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellation);
        _database = name;
        _connection = new NpgsqlConnection(server.ConnectionStringOf(name));
        await _connection.OpenAsync(cancellation);
        return server.UrlOf(name);
    }

    /// <summary>
    /// Vacuum, for what filling a queue brings about is done when the engine gets to it, and would fall on whoever is measured then; and a
    /// checkpoint: the next one is then as far away for everybody.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await using var vacuum = new NpgsqlCommand("VACUUM (ANALYZE)", _connection ?? throw new InvalidOperationException("No turn is open."));
        await vacuum.ExecuteNonQueryAsync(cancellation);
        await server.ExecuteAsync("CHECKPOINT", cancellation);
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_connection is { } connection) await connection.DisposeAsync();
        _connection = null;
        if (_database is not { } name) return;
        await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", cancellation);
        _database = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection) await connection.DisposeAsync();
        await server.DisposeAsync();
    }
}
