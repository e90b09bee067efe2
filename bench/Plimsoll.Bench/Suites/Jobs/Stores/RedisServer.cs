using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Jobs.Stores;

/// <summary>A private Redis server in a folder of the run, on a free port of the loopback interface.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private const int PasswordLength = 32;

    private readonly IPEndPoint _endPoint = FreePort.Find();
    private readonly string _password = RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
    private RunningProcess? _process;

    private RedisServer()
    {
    }

    /// <summary>Its URL.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"redis://:{_password}@{_endPoint}/0");

    /// <summary>What its version option prints. Throws <see cref="EnvironmentUnfitException"/> when it is not installed.</summary>
    public static async Task<string> VersionAsync(ProcessRegistry processes, CancellationToken cancellation)
    {
        try
        {
            return VersionIn(await processes.RunToEndAsync(new CommandLine(Program, ["--version"]), cancellation));
        }
        catch (ProcessFailedException fault)
        {
            throw new EnvironmentUnfitException($"Redis does not run here: {fault.Message} Install it: apt-get install --no-install-recommends {Program}");
        }
    }

    /// <summary>Starts a server that keeps its files in a folder that this creates.</summary>
    public static async Task<RedisServer> StartAsync(ProcessRegistry processes, TimeProvider time, string folder, CancellationToken cancellation)
    {
        var server = new RedisServer();
        // The settings hold the password.
        await processes.RunToEndAsync(new CommandLine("mkdir", ["-m", "700", folder]), cancellation);
        var settings = Path.Combine(folder, "redis.conf");
        await File.WriteAllTextAsync(settings, server.Settings(folder), cancellation);
        server._process = await new ServerStarter(processes, time).StartAsync(new CommandLine(Program, [settings]), server.IsReadyAsync, cancellation);
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Finds the number in <c>Redis server v=7.0.15 sha=…</c>.</summary>
    internal static string VersionIn(string output)
    {
        var word = output.Split(' ').FirstOrDefault(word => word.StartsWith("v=", StringComparison.Ordinal));
        return word is null ? throw new InvalidDataException($"{Program} states no version; it printed: {output.Trim()}") : word[2..];
    }

    // Durable as its queue's documentation asks: every command to a log, forced to disk once a second; never a key thrown away.
    // The log is not rewritten in the middle of a turn.
    private string Settings(string folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        bind {_endPoint.Address}
        port {_endPoint.Port}
        requirepass {_password}
        dir "{folder}"
        appendonly yes
        appendfsync everysec
        auto-aof-rewrite-percentage 0
        save ""
        maxmemory-policy noeviction

        """);

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_endPoint, cancellation);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"AUTH {_password}\r\nPING\r\nQUIT\r\n"), cancellation);
            using var reader = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
            return (await reader.ReadToEndAsync(cancellation)).StartsWith("+OK\r\n+PONG\r\n", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            // It is still starting; when it fails to, its process ends, and that is noticed.
            return false;
        }
    }
}
