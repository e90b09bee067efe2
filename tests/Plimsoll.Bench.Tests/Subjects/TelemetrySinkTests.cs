using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Tests.Subjects;

public sealed class TelemetrySinkTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_what_a_service_sends_and_counts_the_bodies()
    {
        using var sink = TelemetrySink.Start();
        using var client = new HttpClient();
        foreach (var length in new[] { 3, 1_000_000, 0, 262_144 })
        {
            using var content = new ByteArrayContent(new byte[length]);
            using var answer = await client.PostAsync(new Uri(sink.EndPoint, "v1/traces"), content, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }

        Assert.Equal((4, 1_262_147), (sink.Exports, sink.Bytes));
    }

    [Fact]
    public async Task Two_exports_in_one_piece_are_two()
    {
        using var sink = TelemetrySink.Start();
        using var client = await ConnectAsync(sink);
        await client.SendAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\nabPOST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nc"), Cancellation);
        client.Shutdown(SocketShutdown.Send);
        var answers = await ReadToEndAsync(client);
        Assert.Equal((2, 2L, 3L), (answers.Split("200 OK").Length - 1, sink.Exports, sink.Bytes));
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("POST")]
    public async Task What_it_does_not_understand_ends_the_connection_and_is_not_counted(string sent)
    {
        using var sink = TelemetrySink.Start();
        using var client = await ConnectAsync(sink);
        await client.SendAsync(Encoding.ASCII.GetBytes(sent), Cancellation);
        client.Shutdown(SocketShutdown.Send);
        Assert.Empty(await ReadToEndAsync(client));
        Assert.Equal((0, 0), (sink.Exports, sink.Bytes));
    }

    private static async Task<Socket> ConnectAsync(TelemetrySink sink)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(sink.EndPoint.Host, sink.EndPoint.Port, Cancellation);
        return client;
    }

    private static async Task<string> ReadToEndAsync(Socket client)
    {
        var (text, buffer) = (new StringBuilder(), new byte[1024]);
        try
        {
            while (await client.ReceiveAsync(buffer, Cancellation) is > 0 and var received)
                text.Append(Encoding.ASCII.GetString(buffer, 0, received));
        }
        catch (SocketException)
        {
            // Closed with bytes unread: the connection is reset.
        }

        return text.ToString();
    }
}
