using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>A server on a free port that answers every request with the same bytes, and may break connections or keep silent.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly Func<int, string, string?> _answer;
    private int _requests;

    /// <summary>Starts; <paramref name="answer"/> gets the number of the request, and a null answer closes its connection.</summary>
    public TestServer(Func<int, string?> answer)
        : this((number, _) => answer(number))
    {
    }

    /// <summary>Starts; <paramref name="answer"/> gets the number of the request and its path.</summary>
    public TestServer(Func<int, string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Requests => Volatile.Read(ref _requests);

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public void Dispose()
    {
        _listener.Stop();
        lock (_sockets) _sockets.ForEach(socket => socket.Dispose());
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.AcceptSocket();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            lock (_sockets) _sockets.Add(socket);
            new Thread(() => Serve(socket)) { IsBackground = true }.Start();
        }
    }

    // Requests are small and never pipelined, so one read holds one request.
    private void Serve(Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = socket.Receive(buffer)) > 0;)
            {
                var path = Encoding.ASCII.GetString(buffer, 0, count).Split(' ')[1];
                if (_answer(Interlocked.Increment(ref _requests), path) is not { } answer) break;
                socket.Send(Encoding.ASCII.GetBytes(answer));
            }

            socket.Dispose();
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The client or the test is gone.
        }
    }
}
