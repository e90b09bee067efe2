using System.Net.Sockets;
using System.Text;
using EndToEnd.Services;

namespace EndToEnd.Admission;

/// <summary>An upload whose body never ends: it holds its place until the test cuts it. Disposing it does.</summary>
internal sealed class HeldUpload : IDisposable
{
    private const string Start = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nxxxx";

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    internal static async Task<HeldUpload> BeginAsync(Uri server, string headers = "")
    {
        var upload = new HeldUpload();
        await upload._socket.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        var request = $"POST /v1/assets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ServiceEnvironment.ApiToken}\r\n{headers}"
            + $"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n{Start}";
        await upload._socket.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return upload;
    }

    /// <summary>What the service says before the body is whole.</summary>
    internal async Task<string> AnswerAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains('}', StringComparison.Ordinal))
        {
            var read = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
                break;
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    public void Dispose()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }
}
