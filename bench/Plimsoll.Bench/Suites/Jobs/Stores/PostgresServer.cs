using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Npgsql;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>A private PostgreSQL server: made in a folder of the run, on a free port of the loopback interface, ended with the run.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "plimsoll";
    private const string MaintenanceDatabase = "postgres";
    private const int PasswordLength = 32;

    private readonly IPEndPoint _endPoint = FreePort.Find();
    private readonly string _password = RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
    private readonly PostgresBinaries _binaries;
    private readonly ServerStarter _starter;
    private readonly string _folder;
    private NpgsqlConnection? _connection;
    private RunningProcess? _process;

    private PostgresServer(PostgresBinaries binaries, ServerStarter starter, string folder) => (_binaries, _starter, _folder) = (binaries, starter, folder);

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _endPoint;

    /// <summary>Id of the server's first process, the parent of all others.</summary>
    public int ProcessId => Process.Id;

    /// <summary>Its version, in its own words.</summary>
    public string Version => Connection.PostgreSqlVersion.ToString();

    private RunningProcess Process => _process ?? throw new InvalidOperationException("The server is not running.");

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Makes a server in a folder that this creates, and starts it.</summary>
    public static async Task<PostgresServer> StartAsync(PostgresBinaries binaries, ProcessRegistry processes, TimeProvider time, string folder, CancellationToken cancellation)
    {
        var server = new PostgresServer(binaries, new ServerStarter(processes, time), folder);
        try
        {
            await server.InitializeAsync(processes, cancellation);
            server._process = await server._starter.StartAsync(server.ServerCommand(), server.IsReadyAsync, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server in one of its ways, and starts it again on the same data and port.</summary>
    public async Task RestartAsync(Signal how, CancellationToken cancellation)
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
        Process.Send(how);
        await Process.WaitAsync(cancellation);
        await Process.DisposeAsync();
        _process = null;
        _process = await _starter.StartAsync(ServerCommand(), IsReadyAsync, cancellation);
    }

    /// <summary>URL of a database of this server.</summary>
    public string UrlOf(string database) => UrlOf(database, _endPoint);

    /// <summary>URL of a database of this server as it is reached through somebody in between.</summary>
    public string UrlOf(string database, IPEndPoint through) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{User}:{_password}@{through}/{database}?sslmode=disable");

    /// <summary>How to connect to a database of this server without a pool.</summary>
    public string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _endPoint.Address.ToString(),
        Port = _endPoint.Port,
        Username = User,
        Password = _password,
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;

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

    private async Task InitializeAsync(ProcessRegistry processes, CancellationToken cancellation)
    {
        // It holds the password.
        await processes.RunToEndAsync(InFolder(["mkdir", "-m", "700", _folder]), cancellation);
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password + "\n", cancellation);
        if (PostgresBinaries.NeedsServerUser)
        {
            await processes.RunToEndAsync(InFolder(PostgresBinaries.GiveAway(_folder)), cancellation);

            // The folder of a run is its user's alone. The server's user must get through it to its own folder, and can still not read it.
            await processes.RunToEndAsync(InFolder(["chmod", "o+x", Path.GetDirectoryName(_folder)!]), cancellation);
        }

        await processes.RunToEndAsync(
            InFolder(_binaries.Command("initdb", "-D", DataFolder(_folder), "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C")),
            cancellation);
    }

    private CommandLine ServerCommand()
    {
        string[] arguments =
        [
            "-D", DataFolder(_folder), "-k", "", "-h", _endPoint.Address.ToString(), "-p", _endPoint.Port.ToString(CultureInfo.InvariantCulture),
            .. PostgresSettings.Arguments,
        ];
        return InFolder(_binaries.Command("postgres", arguments)) with { StopSignal = StopSignal.Quit };
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(ConnectionStringOf(MaintenanceDatabase));
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
