using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.Hostile;

/// <summary>Sends what no HTTP library would send, and reads one answer.</summary>
internal static class RawClient
{
    /// <summary>One byte a character: whatever is asked for goes over the wire as it is.</summary>
    private static readonly Encoding Wire = Encoding.Latin1;

    internal static Task<RawAnswer> AskAsync(Uri server, string method, string target, string headers = "", string body = "") =>
        SendAsync(server, $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n{body}");

    /// <summary>Asks with a body whose length is told.</summary>
    internal static Task<RawAnswer> PostAsync(Uri server, string target, string headers, string body) =>
        AskAsync(server, "POST", target, string.Create(CultureInfo.InvariantCulture, $"{headers}Content-Length: {body.Length}\r\n"), body);

    internal static async Task<RawAnswer> SendAsync(Uri server, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        var stream = client.GetStream();
        using var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(Wire.GetBytes(request), cancellation);
            await stream.CopyToAsync(received, cancellation);
        }
        catch (IOException)
        {
            // A server that refuses early closes while the rest is still being sent; what it said has arrived before.
        }

        return Parse(received.ToArray());
    }

    private static RawAnswer Parse(byte[] bytes)
    {
        var text = Wire.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return new RawAnswer(0, new Dictionary<string, string>(), text);
        var lines = text[..end].Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1)) headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new RawAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, Encoding.UTF8.GetString(bytes.AsSpan(end + 4)));
    }
}
