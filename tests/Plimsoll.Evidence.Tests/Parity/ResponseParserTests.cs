using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class ResponseParserTests
{
    private const string Chunked = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Fine\r\nX-a: 1\r\nx-A: 2\r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Keeps_everything_however_it_is_cut(int step)
    {
        var parser = new ResponseParser(isHead: false);
        var bytes = Encoding.ASCII.GetBytes(Chunked);
        for (var at = 0; at < bytes.Length; at += step) parser.Feed(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)), at);
        var exchange = parser.End(ExchangeEnding.Closed, 99);
        Assert.Equal((200, "Fine", "abcde", "chunked", ExchangeEnding.Complete), (exchange.Status, exchange.Reason, exchange.Text, exchange.Framing, exchange.Ending));
        Assert.Equal([100], exchange.Interim);
        Assert.Equal(["X-a", "x-A", "Transfer-Encoding"], exchange.Headers.Select(header => header.Key));
        Assert.Equal([new KeyValuePair<string, string>("X-Sum", "5")], exchange.Trailers);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", ExchangeEnding.Truncated)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", ExchangeEnding.Truncated)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nabc", ExchangeEnding.Complete)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", ExchangeEnding.Complete)]
    [InlineData("HTTP/1.1 2", ExchangeEnding.Truncated)]
    [InlineData("", ExchangeEnding.Closed)]
    [InlineData("SSH-2.0-OpenSSH\r\n", ExchangeEnding.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", ExchangeEnding.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ExchangeEnding.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", ExchangeEnding.Malformed)]
    public void Tells_how_a_response_ends(string bytes, object ending)
    {
        var parser = new ResponseParser(isHead: false);
        parser.Feed(Encoding.ASCII.GetBytes(bytes), 1);
        Assert.Equal(ending, parser.End(ExchangeEnding.Closed, 2).Ending);
    }

    [Fact]
    public void Leaves_what_belongs_to_the_next_response()
    {
        var parser = new ResponseParser(isHead: false);
        var bytes = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1");
        Assert.Equal(bytes.Length - 8, parser.Feed(bytes, 1));
    }

    [Fact]
    public void Expects_no_body_after_HEAD()
    {
        var parser = new ResponseParser(isHead: true);
        parser.Feed("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"u8, 1);
        Assert.True(parser.IsOver);
    }
}
