using Npgsql;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Jobs.Stores;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Bench.Suites.Overload.Stand;

/// <summary>A private PostgreSQL on the service's processor, and the way to it.</summary>
internal sealed class OverloadStand : IAsyncDisposable
{
    private const string Database = "overload";
    private const string SeedResource = "overload_assets.sql";

    private readonly PostgresServer _server;
    private readonly FaultProxy _proxy;

    private OverloadStand(PostgresServer server, FaultProxy proxy) => (_server, _proxy, Link) = (server, proxy, new DatabaseLink(proxy));

    /// <summary>The way to the store.</summary>
    public DatabaseLink Link { get; }

    /// <summary>The store's URL, by that way.</summary>
    public string Url => _server.UrlOf(Database, _proxy.EndPoint);

    /// <summary>The server's version, in its own words.</summary>
    public string Version => _server.Version;

    /// <summary>Starts the server with an empty database.</summary>
    public static async Task<OverloadStand> StartAsync(SuiteContext context, Cores cores, CancellationToken cancellation)
    {
        var server = await PostgresServer.StartAsync(
            PostgresBinaries.Find(), context.Processes, context.Time, Path.Combine(context.WorkFolder, "postgres"), cancellation);
        var stand = new OverloadStand(server, new FaultProxy(server.EndPoint, context.Time));
        try
        {
            await server.ExecuteAsync($"CREATE DATABASE {Database} TEMPLATE template0", cancellation);
            cores.Keep(server.ProcessId);
            stand.Link.Restore();
            return stand;
        }
        catch
        {
            await stand.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds the assets that are asked for. The service has made its tables by then.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        await using var resource = typeof(OverloadStand).Assembly.GetManifestResourceStream(SeedResource)
            ?? throw new InvalidOperationException($"The program was built without its resource {SeedResource}.");
        using var reader = new StreamReader(resource);
        await using var connection = new NpgsqlConnection(_server.ConnectionStringOf(Database));
        await connection.OpenAsync(cancellation);
        await using var script = new NpgsqlCommand(await reader.ReadToEndAsync(cancellation), connection);
        await script.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }
}
