using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>A server that answers each request with bytes of the test's choice; a null answer closes the connection.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly Func<string, string?> _answer;

    public RawServer(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Called with each answer once it is sent.</summary>
    public Action<string> Sent { get; set; } = _ => { };

    public IPEndPoint EndPoint { get; }

    public void Dispose()
    {
        _listener.Stop();
        lock (_sockets) _sockets.ForEach(socket => socket.Dispose());
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                lock (_sockets) _sockets.Add(socket);
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    // Requests are small and never pipelined, so one read holds one request.
    private void Serve(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int count; (count = socket.Receive(buffer)) > 0;)
            {
                if (_answer(Encoding.ASCII.GetString(buffer, 0, count)) is not { } answer) break;
                socket.Send(Encoding.UTF8.GetBytes(answer));
                Sent(answer);
            }

            socket.Dispose();
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The client or the test is gone.
        }
    }
}
