using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A service on a free port whose every connection is played by a test, byte by byte.</summary>
internal sealed class RawService : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RawService(Func<Socket, Task> play)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Played = Task.Run(async () =>
        {
            using var connection = await _listener.AcceptAsync();
            await play(connection);
        });
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Ends when the first connection was played to its end.</summary>
    public Task Played { get; }

    public static async Task<string> ReadUntilAsync(Socket socket, string end)
    {
        var (buffer, text) = (new byte[4096], "");
        while (!text.EndsWith(end, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer);
            if (count == 0) return text;
            text += System.Text.Encoding.Latin1.GetString(buffer, 0, count);
        }

        return text;
    }

    public static Task SendAsync(Socket socket, string text) => socket.SendAsync(System.Text.Encoding.Latin1.GetBytes(text));

    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => _listener.Dispose();
}
