using System.Net.Sockets;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>Whatever passes, passes unchanged; what is recorded is what passed.</summary>
public sealed class RecordingProxyTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chunks_with_trailers_pass_byte_for_byte_both_ways_and_are_recorded()
    {
        const string Request = "POST /up HTTP/1.1\r\nhOsT: a\r\nX-Odd:  two  spaces\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5;ext=1\r\nhello\r\n0\r\nX-Sum: 9\r\n\r\n";
        const string Answer = "HTTP/1.1 200 Fine\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: yes\r\n\r\n";
        var asked = "";
        using var service = new RawService(async socket =>
        {
            asked = await RawService.ReadUntilAsync(socket, "X-Sum: 9\r\n\r\n");
            await RawService.SendAsync(socket, Answer);
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        Assert.Equal(Answer, await traffic.AskAsync(Request, Cancellation));
        Assert.Equal(Request, asked);
        var (end, requests) = await traffic.EndAsync();
        var entry = Assert.Single(requests);
        Assert.Equal(("POST", "/up", "hello", 200, 3L), (entry.Method, entry.Target, entry.Body!.Text, entry.Answer!.Status, entry.Answer.Bytes));
        Assert.Equal("hOsT", entry.Headers[0].Name);
        Assert.False(end.IsPartial);
        Assert.Empty(end.LeftOut);
    }

    [Fact]
    public async Task A_service_that_is_down_is_a_502_that_says_so()
    {
        await using var traffic = new RecordedTraffic(Plimsoll.Evidence.Processes.FreePort.Find());
        var answer = await traffic.AskAsync("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", Cancellation);
        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused. The service did not see this request.", answer, StringComparison.Ordinal);
        var (end, requests) = await traffic.EndAsync();
        Assert.Empty(requests);
        Assert.Equal(1, Assert.Single(end.LeftOut).Value);
    }

    [Fact]
    public async Task A_service_that_resets_in_the_middle_resets_the_client_too()
    {
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, "\r\n\r\n");
            await RawService.SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            await RawService.ReadUntilAsync(socket, "go");
            RawService.Reset(socket);
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await client.Client.SendAsync("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        await RawService.ReadUntilAsync(client.Client, "half");
        await client.Client.SendAsync("go"u8.ToArray(), Cancellation);
        Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(async () => await client.Client.ReceiveAsync(new byte[10], Cancellation))).SocketErrorCode);
        var (_, requests) = await traffic.EndAsync();
        Assert.True(requests[0].Answer!.IsCut);
        Assert.Equal(4, requests[0].Answer!.Bytes);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_gone_for_the_service_too()
    {
        var seen = new TaskCompletionSource<SocketError>();
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, "\r\n\r\n");
            await RawService.SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            try
            {
                while (await socket.ReceiveAsync(new byte[10]) > 0)
                {
                }

                seen.SetResult(SocketError.Success);
            }
            catch (SocketException fault)
            {
                seen.SetResult(fault.SocketErrorCode);
            }
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await client.Client.SendAsync("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        await RawService.ReadUntilAsync(client.Client, "half");
        RawService.Reset(client.Client);
        Assert.Equal(SocketError.ConnectionReset, await seen.Task.WaitAsync(Eventually.Limit, Cancellation));
        Assert.True((await traffic.EndAsync()).Requests[0].Answer!.IsCut);
    }

    [Fact]
    public async Task A_client_that_says_no_more_still_gets_its_answer()
    {
        using var service = new RawService(async socket =>
        {
            Assert.EndsWith("\r\n\r\n", await RawService.ReadUntilAsync(socket, "never"), StringComparison.Ordinal);
            await RawService.SendAsync(socket, "HTTP/1.0 200 OK\r\n\r\nuntil the end");
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await client.Client.SendAsync("GET /x HTTP/1.0\r\n\r\n"u8.ToArray(), Cancellation);
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.EndsWith("until the end", await RawService.ReadUntilAsync(client.Client, "never"), StringComparison.Ordinal);
        var entry = Assert.Single((await traffic.EndAsync()).Requests);
        Assert.Equal((13L, false), (entry.Answer!.Bytes, entry.Answer.IsCut));
    }

    [Theory]
    [InlineData("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n", "an upgrade to websocket: passed on, not recorded")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\0\0\0\u0004\0\0\0\0\0", "HTTP/2 without TLS: passed on, its frames are not taken apart")]
    [InlineData("\u0016\u0003\u0001 not http\r\n\r\n", "\u0015", "no HTTP/1.1 that could be followed: a request line has not three parts")]
    public async Task What_is_not_followed_is_passed_on_and_counted(string request, string answer, string why)
    {
        const string Frames = "\u0081\u0005\0\u00ffbytes";
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, request[^4..]);
            await RawService.SendAsync(socket, answer);
            Assert.Equal(Frames, await RawService.ReadUntilAsync(socket, Frames));
            await RawService.SendAsync(socket, Frames);
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await RawService.SendAsync(client.Client, request);
        Assert.Equal(answer, await RawService.ReadUntilAsync(client.Client, answer));
        await RawService.SendAsync(client.Client, Frames);
        Assert.Equal(Frames, await RecordedTraffic.ReadAllAsync(client.GetStream(), Cancellation));
        await service.Played;
        var (end, requests) = await traffic.EndAsync();
        Assert.Empty(requests);
        Assert.Equal(why, Assert.Single(end.LeftOut).Key);
    }

    [Fact]
    public async Task Pipelined_requests_and_interim_answers_keep_their_order()
    {
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, "/3 HTTP/1.1\r\nHost: a\r\n\r\n");
            await RawService.SendAsync(socket, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 201 C\r\nContent-Length: 1\r\n\r\naHTTP/1.1 204 N\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        await traffic.AskAsync("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}GET /2 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /3 HTTP/1.1\r\nHost: a\r\n\r\n", Cancellation);
        var (_, requests) = await traffic.EndAsync();
        Assert.Equal([("/1", 0, 201), ("/2", 1, 204), ("/3", 2, 200)], requests.Select(static entry => (entry.Target, entry.Sequence, entry.Answer!.Status)));
        Assert.All(requests, static entry => Assert.False(entry.Answer!.IsCut));
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_request_has_ended_is_delivered()
    {
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, "\r\n\r\n");
            await RawService.SendAsync(socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\nConnection: close\r\n\r\nbig");
            // Closed on what it has not read: a reset.
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await client.Client.SendAsync("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.EndsWith("big", await RawService.ReadUntilAsync(client.Client, "big"), StringComparison.Ordinal);
        client.Dispose();
        var entry = Assert.Single((await traffic.EndAsync()).Requests);
        Assert.Equal((413, true), (entry.Answer!.Status, entry.IsCut));
    }

    [Fact]
    public async Task An_answer_is_delivered_whole_although_the_proxy_ends()
    {
        const int Bytes = 4 << 20;
        using var service = new RawService(async socket =>
        {
            await RawService.ReadUntilAsync(socket, "\r\n\r\n");
            await RawService.SendAsync(socket, $"HTTP/1.1 200 OK\r\nContent-Length: {Bytes}\r\n\r\n");
            await socket.SendAsync(new byte[Bytes]);
            await RawService.ReadUntilAsync(socket, "never");
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        using var client = await traffic.ConnectAsync(Cancellation);
        await client.Client.SendAsync("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Cancellation);
        await client.Client.ReceiveAsync(new byte[1], Cancellation);
        var ending = traffic.EndAsync();
        Assert.True((await RecordedTraffic.ReadAllAsync(client.GetStream(), Cancellation)).Length > Bytes);
        client.Dispose();
        Assert.False(Assert.Single((await ending).Requests).Answer!.IsCut);
    }

    [Theory]
    [InlineData("X-A: b\r\n c: d")]
    [InlineData("X A: b")]
    public async Task A_header_whose_name_is_none_is_passed_on_and_not_recorded(string header)
    {
        using var service = new RawService(async socket =>
        {
            Assert.Contains(header, await RawService.ReadUntilAsync(socket, "\r\n\r\n"), StringComparison.Ordinal);
            await RawService.SendAsync(socket, "HTTP/1.1 204 N\r\nConnection: close\r\n\r\n");
        });
        await using var traffic = new RecordedTraffic(service.EndPoint);
        await traffic.AskAsync($"GET /x HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n", Cancellation);
        var (end, requests) = await traffic.EndAsync();
        Assert.Empty(requests);
        Assert.Equal("no HTTP/1.1 that could be followed: the name of a header is none", Assert.Single(end.LeftOut).Key);
    }
}
