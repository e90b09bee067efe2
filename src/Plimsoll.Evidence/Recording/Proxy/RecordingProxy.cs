using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Recording;

/// <summary>
/// Stands in front of a service and passes every byte on as it came, both ways, one connection for each; the recorder listens beside it. What the
/// recorder can't follow, or has no room for, is passed on all the same.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private const int Backlog = 1024;
    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a client that was told farewell has to say its own; it gets what was sent to it in any case.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(1);

    private readonly EndPoint _service;
    private readonly Recorder _recorder;
    private readonly TimeProvider _time;
    private readonly Socket _listener;
    private readonly AcceptedConnections<ProxiedConnection> _connections;
    private bool _isDisposed;

    /// <summary>Takes connections.</summary>
    /// <param name="listener">Where, from <see cref="Bind"/>; it belongs to the proxy from now on.</param>
    /// <param name="service">Where the service is.</param>
    /// <param name="recorder">Who listens.</param>
    /// <param name="time">The clock.</param>
    public RecordingProxy(Socket listener, EndPoint service, Recorder recorder, TimeProvider time)
    {
        (_listener, _service, _recorder, _time) = (listener, service, recorder, time);
        _connections = new AcceptedConnections<ProxiedConnection>(listener, (number, client) => new ProxiedConnection(client, new ConnectionTap(number + 1, recorder)), ServeAsync, time);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Listens; connections wait until there is a proxy. Throws <see cref="SocketException"/> when the address is taken.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    public static Socket Bind(IPEndPoint listen)
    {
        var listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(listen);
            listener.Listen(Backlog);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Takes no more connections, and waits until what is under way has been delivered, or for the time; then says farewell to clients.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        await _connections.StopAsync();
        var since = _time.GetTimestamp();
        await UntilAsync(() => !_connections.Open.Any(static connection => connection.IsBusy), since, limit);
        foreach (var connection in _connections.Open.Where(static connection => !connection.IsBusy)) connection.SayFarewell();
        var farewell = _time.GetTimestamp();
        await UntilAsync(() => !_connections.Open.Any(static connection => !connection.IsBusy), farewell, FarewellLimit);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _connections.StopAsync();
        foreach (var connection in _connections.Open)
        {
            if (connection.IsBusy) connection.Break();
            else connection.End();
        }

        await _connections.DisposeAsync();
    }

    private async Task UntilAsync(Func<bool> isSo, long since, TimeSpan limit)
    {
        while (!isSo() && _time.GetElapsedTime(since) < limit) await Task.Delay(EndPause, _time);
    }

    private async Task ServeAsync(ProxiedConnection connection)
    {
        if (!await connection.RunAsync(_service)) _recorder.LeaveOut("the service could not be reached: answered with 502");
    }
}
