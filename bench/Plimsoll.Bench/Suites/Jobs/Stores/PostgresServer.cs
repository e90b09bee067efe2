using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Npgsql;
using Plimsoll.Bench.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>A private PostgreSQL server: made in a folder of the run, on a free port of the loopback interface, ended with the run.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "plimsoll";
    private const string MaintenanceDatabase = "postgres";
    private const int PasswordLength = 32;

    private readonly IPEndPoint _endPoint = FreePort.Find();
    private readonly string _password = RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
    private NpgsqlConnection? _connection;
    private RunningProcess? _process;

    private PostgresServer()
    {
    }

    /// <summary>Id of the server's first process, the parent of all others.</summary>
    public int ProcessId => Process.Id;

    /// <summary>Its version, in its own words.</summary>
    public string Version => Connection.PostgreSqlVersion.ToString();

    private RunningProcess Process => _process ?? throw new InvalidOperationException("The server is not running.");

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Makes a server in a folder that this creates, and starts it.</summary>
    public static async Task<PostgresServer> StartAsync(PostgresBinaries binaries, ProcessRegistry processes, TimeProvider time, string folder, CancellationToken cancellation)
    {
        var server = new PostgresServer();
        try
        {
            await server.InitializeAsync(binaries, processes, folder, cancellation);
            server._process = await new ServerStarter(processes, time).StartAsync(server.ServerCommand(binaries, folder), server.IsReadyAsync, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>URL of a database of this server.</summary>
    public string UrlOf(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{User}:{_password}@{_endPoint}/{database}?sslmode=disable");

    /// <summary>Runs a statement in the maintenance database and gives the first value of its first row.</summary>
    public async Task<object?> ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
    }

    private async Task InitializeAsync(PostgresBinaries binaries, ProcessRegistry processes, string folder, CancellationToken cancellation)
    {
        // It holds the password.
        await processes.RunToEndAsync(InFolder(["mkdir", "-m", "700", folder]), cancellation);
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password + "\n", cancellation);
        if (PostgresBinaries.NeedsServerUser)
        {
            await processes.RunToEndAsync(InFolder(PostgresBinaries.GiveAway(folder)), cancellation);

            // The folder of a run is its user's alone. The server's user must get through it to its own folder, and can still not read it.
            await processes.RunToEndAsync(InFolder(["chmod", "o+x", Path.GetDirectoryName(folder)!]), cancellation);
        }

        await processes.RunToEndAsync(
            InFolder(binaries.Command("initdb", "-D", DataFolder(folder), "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C")),
            cancellation);
    }

    private CommandLine ServerCommand(PostgresBinaries binaries, string folder)
    {
        string[] arguments =
        [
            "-D", DataFolder(folder), "-k", "", "-h", _endPoint.Address.ToString(), "-p", _endPoint.Port.ToString(CultureInfo.InvariantCulture),
            .. PostgresSettings.Arguments,
        ];
        return InFolder(binaries.Command("postgres", arguments)) with { StopSignal = StopSignal.Quit };
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = _endPoint.Address.ToString(),
            Port = _endPoint.Port,
            Username = User,
            Password = _password,
            Database = MaintenanceDatabase,
            Pooling = false,
            CommandTimeout = 0,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            _connection = connection;
            return true;
        }
        catch (NpgsqlException)
        {
            // It is still starting; when it fails to, its process ends, and that is noticed.
            await connection.DisposeAsync();
            return false;
        }
    }

    private static string DataFolder(string folder) => Path.Combine(folder, "data");

    // The server's user cannot look into the folder of whoever started the bench, which is no folder to start in.
    private static CommandLine InFolder(IReadOnlyList<string> command) => new(command[0], [.. command.Skip(1)]) { Folder = "/" };
}
