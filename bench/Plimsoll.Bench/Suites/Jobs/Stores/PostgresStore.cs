using System.Globalization;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>One PostgreSQL server for everybody; each turn has a new database on it.</summary>
internal sealed class PostgresStore(PostgresServer server) : IJobsStore
{
    private int _databases;
    private string? _database;

    /// <inheritdoc/>
    public IStoreMeter Meter { get; } = new PostgresMeter(server);

    /// <inheritdoc/>
    public async Task<string> OpenAsync(CancellationToken cancellation)
    {
        if (_database is not null) throw new InvalidOperationException("The last turn has not been closed.");
        var name = string.Create(CultureInfo.InvariantCulture, $"turn{++_databases}");
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellation);
        _database = name;
        return server.UrlOf(name);
    }

    /// <summary>A checkpoint: the next one is then as far away for everybody.</summary>
    public Task SettleAsync(CancellationToken cancellation) => server.ExecuteAsync("CHECKPOINT", cancellation);

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_database is not { } name) return;
        await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", cancellation);
        _database = null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
