using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Load;

/// <summary>Answers the first request of a connection, and resets it when the second comes, as a server does whose idle timeout runs out at that moment.</summary>
internal sealed class ClosingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ClosingServer()
    {
        _listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                using var socket = _listener.AcceptSocket();
                if (socket.Receive(buffer) == 0) continue;
                socket.Send(Encoding.ASCII.GetBytes(TestServer.Ok("x")));
                socket.Receive(buffer);
                socket.LingerState = new LingerOption(true, 0);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
