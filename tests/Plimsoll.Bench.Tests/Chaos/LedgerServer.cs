using Npgsql;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Chaos.Ledger;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Chaos;

/// <summary>A PostgreSQL server for the tests of the checker; each gets a database with the store's tables, the ledger and a run in which all is well.</summary>
public sealed class LedgerServer : IAsyncLifetime
{
    /// <summary>Jobs that were acknowledged in that run.</summary>
    internal const int Acknowledged = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-bench-test-");
    private readonly ProcessRegistry _processes = new(TimeProvider.System);
    private PostgresServer? _server;
    private int _databases;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(
        PostgresBinaries.Find(), _processes, TimeProvider.System, Path.Combine(_folder.FullName, "postgres"), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _processes.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal async Task<NpgsqlConnection> CreateAsync(CancellationToken cancellation)
    {
        var connection = await CreateEmptyAsync(cancellation);
        await RunAsync(connection, Read("healthy_run"), cancellation);
        return connection;
    }

    internal async Task<NpgsqlConnection> CreateEmptyAsync(CancellationToken cancellation)
    {
        var name = $"ledger{Interlocked.Increment(ref _databases)}";
        await _server!.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellation);
        var connection = new NpgsqlConnection(_server.ConnectionStringOf(name));
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, "CREATE SCHEMA plimsoll", cancellation);
        foreach (var script in Migrations()) await RunAsync(connection, Read(script), cancellation);
        await new LedgerChecker(_server.ConnectionStringOf(name)).PrepareAsync(cancellation);
        return connection;
    }

    internal string ConnectionStringOf(NpgsqlConnection connection) => _server!.ConnectionStringOf(connection.Database);

    internal Task<LedgerVerdict> CheckAsync(NpgsqlConnection connection, int acknowledged, CancellationToken cancellation) =>
        new LedgerChecker(ConnectionStringOf(connection)).CheckAsync(acknowledged, cancellation);

    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // They are numbered in their order.
    private static IEnumerable<string> Migrations() => typeof(LedgerServer).Assembly.GetManifestResourceNames()
        .Where(static name => char.IsAsciiDigit(name[0])).Select(static name => name[..^".sql".Length]).Order(StringComparer.Ordinal);

    internal static string Read(string name)
    {
        using var reader = new StreamReader(typeof(LedgerServer).Assembly.GetManifestResourceStream(name + ".sql")!);
        return reader.ReadToEnd();
    }
}
