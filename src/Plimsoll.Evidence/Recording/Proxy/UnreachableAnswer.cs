using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Contracts;

namespace Plimsoll.Evidence.Recording;

/// <summary>What a client is told when there is no service behind the proxy: 502 with a problem (RFC 9457), so that nobody takes it for an answer of the service.</summary>
internal static class UnreachableAnswer
{
    private const int HeadMax = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the head of the request, so that the client is listening, answers and says farewell.</summary>
    public static async Task GiveAsync(Socket client, EndPoint service, SocketException fault)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            if (!await ReadHeadAsync(client, limit.Token)) return;
            var detail = $"plimsoll record could not connect to {Name(service)}: {fault.SocketErrorCode}. The service did not see this request.";
            var body = new Problem { Status = 502, Title = "Bad Gateway", Detail = detail }.ToUtf8Json();
            byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 502 Bad Gateway\r\nContent-Type: {Problem.MediaType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];
            for (var sent = 0; sent < answer.Length;) sent += await client.SendAsync(answer.AsMemory(sent), limit.Token);
            client.Shutdown(SocketShutdown.Send);
            // Closing on unread bytes of a body would reset the connection, and the answer with it.
            var rest = new byte[HeadMax];
            while (await client.ReceiveAsync(rest, limit.Token) > 0)
            {
                // Read and dropped.
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client did not wait for it.
        }
    }

    private static async Task<bool> ReadHeadAsync(Socket client, CancellationToken cancellation)
    {
        var (head, length) = (new byte[HeadMax], 0);
        while (length < head.Length)
        {
            var count = await client.ReceiveAsync(head.AsMemory(length), cancellation);
            if (count == 0) return false;
            length += count;
            if (head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0) break;
        }

        return true;
    }

    private static string Name(EndPoint service) => service is DnsEndPoint name ? $"{name.Host}:{name.Port}" : service.ToString()!;
}
