using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Opens the inspector of a running Node, and closes it again when it was shut before.</summary>
internal sealed partial class NodeInspector(ProfiledProcess process, TimeProvider time)
{
    private const int UserSignal = 10;
    private const int DefaultPort = 9229;
    private const string Close = "void setTimeout(() => (process.getBuiltinModule ?? require)('inspector').close(), 20)";
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private int? _opened;

    /// <summary>Connects. Throws <see cref="InspectorException"/> when the process opens none.</summary>
    public async Task<InspectorConnection> OpenAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var before = ListeningPorts.Of([process.Id]).ToHashSet();
        if (DeclaredPort() is { } declared && before.Contains(declared)) return await InspectorConnection.OpenAsync(await AddressAsync(declared), time, cancellation);
        // What was begun is brought to where it can be undone: no cancelling on the way.
        return await InspectorConnection.OpenAsync(await SignalAsync(before), time, CancellationToken.None);
    }

    /// <summary>Disconnects, and leaves the process as it was found.</summary>
    public async Task CloseAsync(InspectorConnection connection)
    {
        try
        {
            if (_opened is not null && !connection.Closed.IsCompleted) await LoopProbe.EvaluateAsync(connection, Close, CancellationToken.None);
        }
        catch (InspectorException) when (!process.IsAlive || connection.Closed.IsCompleted)
        {
            // With the process its inspector is gone.
        }

        await connection.DisposeAsync();
        // One that is just closing would be taken for open by whoever comes next.
        var begun = time.GetTimestamp();
        while (_opened is { } port && ListeningPorts.Of([process.Id]).Contains(port) && time.GetElapsedTime(begun) < OpeningLimit) await Task.Delay(Pause, time, CancellationToken.None);
    }

    // Who does not catch the signal is ended by it.
    private bool CatchesSignal()
    {
        var caught = File.ReadLines($"/proc/{process.Id}/status").First(static line => line.StartsWith("SigCgt:", StringComparison.Ordinal))["SigCgt:".Length..].Trim();
        return (ulong.Parse(caught, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (UserSignal - 1) & 1) == 1;
    }

    private async Task<Uri> SignalAsync(HashSet<int> before)
    {
        if (!CatchesSignal()) throw new InspectorException("Node opens its inspector on SIGUSR1, and this process does not take that signal: it is just starting, or runs with --disable-sigusr1");
        if (SendSignal(process.Id, UserSignal) != 0) throw new InspectorException($"the process takes no signal from this user ({Marshal.GetLastPInvokeErrorMessage()})");
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < OpeningLimit)
        {
            if (ListeningPorts.Of([process.Id]).FirstOrDefault(port => !before.Contains(port)) is > 0 and var opened) return await AddressAsync((_opened = opened).Value);
            await Task.Delay(Pause, time, CancellationToken.None);
        }

        // Somebody may have opened it before.
        foreach (var port in before)
        {
            if (await TryAddressAsync(port) is { } address) return address;
        }

        throw new InspectorException($"Node did not open its inspector within {OpeningLimit.TotalSeconds:0} s: its port, {DeclaredPort() ?? DefaultPort}, is taken, or its event loop is blocked; another port: NODE_OPTIONS=--inspect-port=0");
    }

    private int? DeclaredPort()
    {
        foreach (var word in process.Arguments().Concat((process.Variable("NODE_OPTIONS") ?? "").Split(' ')).Where(static word => word.StartsWith("--inspect", StringComparison.Ordinal)))
        {
            var value = word.Contains('=', StringComparison.Ordinal) ? word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..] : "";
            return int.TryParse(value.AsSpan(value.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;
        }

        return null;
    }

    private static async Task<Uri?> TryAddressAsync(int port)
    {
        try
        {
            return await AddressAsync(port);
        }
        catch (InspectorException)
        {
            return null;
        }
    }

    private static async Task<Uri> AddressAsync(int port)
    {
        using var client = new HttpClient { Timeout = OpeningLimit };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/json/list"));
            using var list = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return new Uri(list.RootElement[0].GetProperty("webSocketDebuggerUrl").GetString()!);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException or TaskCanceledException)
        {
            throw new InspectorException($"port {port} of the process is no inspector: {fault.Message}", fault);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
