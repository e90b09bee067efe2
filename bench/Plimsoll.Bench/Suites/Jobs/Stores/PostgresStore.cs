using System.Globalization;
using Npgsql;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>One PostgreSQL server for everybody; each place is a new database on it.</summary>
internal sealed class PostgresStore(PostgresServer server) : IJobsStore
{
    private int _databases;

    /// <inheritdoc/>
    public IStoreMeter Meter { get; } = new PostgresMeter(server);

    /// <inheritdoc/>
    public async Task<IJobsPlace> OpenAsync(CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"turn{++_databases}");
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellation);
        var connection = new NpgsqlConnection(server.ConnectionStringOf(name));
        await connection.OpenAsync(cancellation);
        return new Place(server, name, connection);
    }

    // The connection is kept: what a session used is told late when it has just ended, and would fall on the next reading.
    private sealed class Place(PostgresServer server, string name, NpgsqlConnection connection) : IJobsPlace
    {
        public string Url { get; } = server.UrlOf(name);

        /// <summary>
        /// Vacuum, for what filling a queue brings about is done when the engine gets to it, and would fall on whoever is measured then; and a
        /// checkpoint: the next one is then as far away for everybody.
        /// </summary>
        public async Task SettleAsync(CancellationToken cancellation)
        {
            await using var vacuum = new NpgsqlCommand("VACUUM (ANALYZE)", connection);
            await vacuum.ExecuteNonQueryAsync(cancellation);
            await server.ExecuteAsync("CHECKPOINT", cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
        }
    }
}
