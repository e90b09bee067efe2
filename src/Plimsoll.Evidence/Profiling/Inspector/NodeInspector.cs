using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Opens the inspector of a running Node, and closes it again when it was shut before.</summary>
internal sealed class NodeInspector(ProfiledProcess process, TimeProvider time)
{
    private const int UserSignal = 10;
    private const int DefaultPort = 9229;
    private const string Shut = "void setTimeout(() => (process.getBuiltinModule ?? require)('inspector').close(), 20)";
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShuttingLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private int? _opened;
    private Uri? _address;

    /// <summary>Connects. Throws <see cref="InspectorException"/> when the process opens none, with where one may be open now.</summary>
    public async Task<InspectorConnection> OpenAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        InspectorReach.Require(process);
        var before = ListeningPorts.Of([process.Id]).ToHashSet();
        if (DeclaredPort() is { } declared && before.Contains(declared)) return await ConnectAsync(await InspectorAddress.FindAsync(declared), cancellation);
        AskForOne();
        try
        {
            // What was begun is brought to where it can be undone: no cancelling on the way.
            return await ConnectAsync(await OpenedAsync(before), CancellationToken.None);
        }
        catch (InspectorException fault)
        {
            throw new InspectorException($"{fault.Message}; its inspector may be open {Place()}", fault);
        }
    }

    /// <summary>Ends the probe, shuts what was opened and disconnects. It does not throw: a finished profile is not lost for it.</summary>
    /// <returns>What stays behind in the process; <see langword="null"/> for nothing.</returns>
    public async Task<string?> CloseAsync(InspectorConnection connection)
    {
        var fault = await TryShutAsync(connection);
        if (fault is not null && connection.Closed.IsCompleted && process.IsAlive) fault = await TryShutAgainAsync();
        await connection.DisposeAsync();
        // One that is just closing would be taken for open by whoever comes next.
        var begun = time.GetTimestamp();
        while (IsOpen() && fault is null && time.GetElapsedTime(begun) < OpeningLimit) await Task.Delay(Pause, time, CancellationToken.None);
        if (!process.IsAlive) return null;
        if (IsOpen()) return $"its inspector stays open {Place()}{(fault is null ? "" : $": {fault}")}";
        return fault is null ? null : $"its probe could not be ended, and goes by itself: {fault}";
    }

    private async Task<string?> TryShutAsync(InspectorConnection connection)
    {
        using var limit = new CancellationTokenSource(ShuttingLimit, time);
        try
        {
            await LoopProbe.EvaluateAsync(connection, LoopProbe.Stop, limit.Token);
            if (_opened is not null) await LoopProbe.EvaluateAsync(connection, Shut, limit.Token);
            return null;
        }
        catch (InspectorException fault)
        {
            return fault.Message;
        }
        catch (OperationCanceledException)
        {
            return $"it does not answer within {ShuttingLimit.TotalSeconds:0} s";
        }
    }

    // The connection broke, and the process did not.
    private async Task<string?> TryShutAgainAsync()
    {
        try
        {
            await using var connection = await InspectorConnection.OpenAsync(_address!, [], time, CancellationToken.None);
            return await TryShutAsync(connection);
        }
        catch (InspectorException fault)
        {
            return fault.Message;
        }
    }

    private async Task<InspectorConnection> ConnectAsync(Uri address, CancellationToken cancellation) => await InspectorConnection.OpenAsync(_address = address, [], time, cancellation);

    private bool IsOpen() => _opened is { } port && ListeningPorts.Of([process.Id]).Contains(port);

    private string Place() => $"at 127.0.0.1:{_opened ?? (DeclaredPort() is > 0 and var declared ? declared : DefaultPort)}, until the process calls `require('inspector').close()` or is started again";

    private void AskForOne()
    {
        if (!CatchesSignal()) throw new InspectorException("Node opens its inspector on SIGUSR1, and this process does not take that signal: it is just starting, or runs with --disable-sigusr1");
        if (Signals.Send(process.Id, UserSignal) is not 0 and var error) throw new InspectorException($"the process takes no signal from this user ({Marshal.GetPInvokeErrorMessage(error)})");
    }

    // Who does not catch the signal is ended by it.
    private bool CatchesSignal()
    {
        var caught = process.Status().First(static line => line.StartsWith("SigCgt:", StringComparison.Ordinal))["SigCgt:".Length..].Trim();
        return (ulong.Parse(caught, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (UserSignal - 1) & 1) == 1;
    }

    private async Task<Uri> OpenedAsync(HashSet<int> before)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < OpeningLimit)
        {
            // The service itself may begin to listen meanwhile.
            foreach (var port in ListeningPorts.Of([process.Id]).Where(port => !before.Contains(port)))
            {
                _opened = port;
                if (await InspectorAddress.TryFindAsync(port) is { } address) return address;
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }

        // Somebody may have opened it before.
        foreach (var port in before)
        {
            if (await InspectorAddress.TryFindAsync(port) is not { } address) continue;
            _opened = null;
            return address;
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
}
