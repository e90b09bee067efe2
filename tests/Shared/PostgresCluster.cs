using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Plimsoll.Testing;

/// <summary>
/// A private PostgreSQL server in a temporary folder, from Debian's package. It ends with the process that started it, however that
/// ends: a shell between the two waits for the end of its input, stops the server by its id and removes the folder.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string User = "plimsoll";
    private const string Install = "PostgreSQL is needed for these tests. Install it: apt-get install --no-install-recommends postgresql";
    private const string ReadyMark = "database system is ready to accept connections";

    private const string Guard =
        """
        folder=$1; shift
        "$@" & server=$!
        cat > /dev/null
        kill -INT $server; wait $server
        rm -rf "$folder"
        """;

    private string _folder = "";
    private string _binaries = "";
    private Process? _guard;
    private int _databases;

    /// <summary>Password of the superuser, with characters that a URL must escape.</summary>
    public string Password { get; } = "p@ss/w:rd?" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("n");

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Folder of the server's socket.</summary>
    public string SocketFolder => Path.Combine(_folder, "socket");

    private static bool IsRoot => Environment.UserName == "root";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _binaries = await FindBinariesAsync();
        _folder = Directory.CreateTempSubdirectory("plimsoll-pg-").FullName;
        Directory.CreateDirectory(SocketFolder);
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password + "\n");
        if (IsRoot) await RunAsync("chown", ["-R", "postgres:postgres", _folder]);
        await RunAsync(
            AsServerUser("initdb", "-D", Path.Combine(_folder, "data"), "-U", User, "--auth=scram-sha-256", $"--pwfile={password}",
                "--encoding=UTF8", "--locale=C", "--no-sync"));
        for (var attempt = 1; !await TryStartAsync(); attempt++)
        {
            if (attempt == 5) throw new InvalidOperationException($"PostgreSQL did not start on five ports in a row. Folder: {_folder}");
        }
    }

    /// <summary>URL of a database of this server.</summary>
    public Uri UrlOf(string database, string user = User, string? password = null) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"postgres://{user}:{Uri.EscapeDataString(password ?? Password)}@127.0.0.1:{Port}/{database}?sslmode=disable"));

    /// <summary>Creates an empty database and gives its URL.</summary>
    public async ValueTask<Uri> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0");
        return UrlOf(name);
    }

    /// <summary>Runs a statement as superuser and gives the first value of its first row.</summary>
    public async ValueTask<object?> ExecuteAsync(string database, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = User,
            Password = Password,
            Database = database,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Ends every other session of a database, as an administrator or a failover does; gives their number.</summary>
    public async ValueTask<long> KillSessionsAsync(string database) => (long)(await ExecuteAsync(
        "postgres", $"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = '{database}'"))!;

    /// <summary>Stops the server. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_guard is not { } guard) return;
        _guard = null;
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
    }

    private async ValueTask<bool> TryStartAsync()
    {
        Port = FreePort();
        string[] server = AsServerUser(
            "postgres", "-D", Path.Combine(_folder, "data"), "-p", Port.ToString(CultureInfo.InvariantCulture), "-k", SocketFolder,
            "-h", "127.0.0.1", "-c", "fsync=off", "-c", "max_connections=100", "-c", "log_line_prefix=");
        var guard = Start("/bin/sh", ["-c", Guard, "guard", _folder, .. server], redirectInput: true);
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        guard.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal)) ready.TrySetResult(false);
            else if (line.Data.Contains(ReadyMark, StringComparison.Ordinal)) ready.TrySetResult(true);
        };
        guard.OutputDataReceived += (_, _) => { };
        guard.BeginErrorReadLine();
        guard.BeginOutputReadLine();
        if (!await ready.Task)
        {
            // The guard would remove the folder on its way out; the next attempt needs it.
            guard.Kill();
            await guard.WaitForExitAsync();
            guard.Dispose();
            return false;
        }

        _guard = guard;
        return true;
    }

    private string[] AsServerUser(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_binaries, program), .. arguments];
        // The server refuses to run as root.
        return IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command] : command;
    }

    private static async ValueTask<string> FindBinariesAsync()
    {
        if (Find() is { } found) return found;
        if (!IsRoot) throw new InvalidOperationException(Install);
        // The package would otherwise start a server of its own.
        Directory.CreateDirectory("/etc/postgresql-common/createcluster.d");
        await File.WriteAllTextAsync("/etc/postgresql-common/createcluster.d/no-main.conf", "create_main_cluster = false\n");
        await RunAsync("apt-get", ["install", "--yes", "--no-install-recommends", "postgresql"]);
        return Find() ?? throw new InvalidOperationException(Install);
    }

    private static string? Find() => !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task RunAsync(string[] command) => RunAsync(command[0], command[1..]);

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments, redirectInput: false);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}. {await output}{errors}\n{Install}");
    }

    private static Process Start(string program, string[] arguments, bool redirectInput)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        return Process.Start(start)!;
    }
}
