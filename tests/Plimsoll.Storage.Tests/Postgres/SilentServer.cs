using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Storage.Tests.Postgres;

/// <summary>Stands before a PostgreSQL server, and has it say nothing more from some moment on, while everybody may still connect.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly int _port;
    private readonly Task _accepting;
    private volatile bool _isSilent;

    internal SilentServer(Uri server)
    {
        _port = server.Port;
        _listener.Start();
        Url = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, Query = "sslmode=disable" }.Uri;
        _accepting = AcceptAsync();
    }

    internal Uri Url { get; }

    internal void FallSilent() => _isSilent = true;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var socket in _sockets) socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var (client, server) = (await _listener.AcceptSocketAsync(), new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                _sockets.AddRange([client, server]);
                await server.ConnectAsync(IPAddress.Loopback, _port);
                _ = PassAsync(client, server);
                _ = PassAsync(server, client);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                if (!_isSilent) await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other finds out by itself.
        }
    }
}
