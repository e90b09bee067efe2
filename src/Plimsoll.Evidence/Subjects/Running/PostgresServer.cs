using System.Globalization;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A private server of PostgreSQL in a temporary folder, on a free port of the loopback interface, with its own defaults.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Versions = "/usr/lib/postgresql";
    private const string ReadyLine = "database system is ready to accept connections";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly int _port;
    private RunningProcess? _process;

    private PostgresServer(string folder, int port) => (_folder, _port) = (folder, port);

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Starts one. Throws <see cref="SubjectFailedException"/> when PostgreSQL is not installed or does not start.</summary>
    public static async Task<PostgresServer> StartAsync(ProcessRegistry processes, TimeProvider time, CancellationToken cancellation)
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("plimsoll-postgres-").FullName, FreePort.Find().Port);
        try
        {
            await server.StartAsync(processes, FindBinaries(), time, cancellation);
            return server;
        }
        catch (Exception fault)
        {
            await server.DisposeAsync();
            if (fault is ProcessFailedException) throw new SubjectFailedException(SubjectPhase.Database, "the private PostgreSQL did not start", "Mend what it says, or name a server by 'database.postgres.url'", fault.Message, fault);
            throw;
        }
    }

    /// <summary>URL of a database of it. Only this machine reaches it, so no password is asked.</summary>
    public string UrlOf(string database) => string.Create(CultureInfo.InvariantCulture, $"postgres://plimsoll@127.0.0.1:{_port}/{database}?sslmode=disable");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_process is not null) await _process.DisposeAsync();
        }
        finally
        {
            SubjectFolders.Remove(_folder);
        }
    }

    private async Task StartAsync(ProcessRegistry processes, string binaries, TimeProvider time, CancellationToken cancellation)
    {
        if (IsRoot) await processes.RunToEndAsync(new CommandLine("chown", ["postgres:postgres", _folder]), cancellation);
        var data = Path.Combine(_folder, "data");
        await processes.RunToEndAsync(AsServerUser(Path.Combine(binaries, "initdb"), "-D", data, "-U", "plimsoll", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"), cancellation);
        var port = _port.ToString(CultureInfo.InvariantCulture);
        _process = processes.Start(AsServerUser(Path.Combine(binaries, "postgres"), "-D", data, "-p", port, "-k", _folder, "-h", "127.0.0.1") with { StopSignal = StopSignal.Interrupt, Grace = StartLimit });
        var ready = _process.SeeLineAsync(ReadyLine);
        var ended = _process.WaitAsync(cancellation);
        if (await Task.WhenAny(ready, ended, Task.Delay(StartLimit, time, cancellation)) == ready) return;
        cancellation.ThrowIfCancellationRequested();
        throw new ProcessFailedException($"PostgreSQL was not ready within {StartLimit.TotalSeconds:0} s. Its last lines:\n{_process.Tail}");
    }

    // The server refuses to run as root.
    private static CommandLine AsServerUser(string program, params string[] arguments) => IsRoot
        ? new CommandLine("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments]) { Folder = "/" }
        : new CommandLine(program, [.. arguments]) { Folder = "/" };

    private static string FindBinaries() =>
        (Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [])
            .OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(static folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(static bin => File.Exists(Path.Combine(bin, "initdb")))
        ?? throw new SubjectFailedException(SubjectPhase.Database, "PostgreSQL is not installed", "Install it (apt-get install postgresql), or name a server by 'database.postgres.url'");
}
