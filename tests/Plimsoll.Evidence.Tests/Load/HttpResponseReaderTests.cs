using System.Text;
using Plimsoll.Evidence.Load.Http;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class HttpResponseReaderTests
{
    private const string Sized = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";
    private const string Chunked = "HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";
    private const string Empty = "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData(Sized, 200, 5, false)]
    [InlineData(Chunked, 404, 13, false)]
    [InlineData(Empty, 304, 0, true)]
    public void Finds_the_end_wherever_the_bytes_are_cut(string response, int status, int bodyBytes, bool closes)
    {
        var bytes = Encoding.ASCII.GetBytes(response);
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var reader = new HttpResponseReader();
            reader.Feed(bytes.AsSpan(0, cut));
            Assert.False(reader.IsComplete);
            reader.Feed(bytes.AsSpan(cut));
            Assert.True(reader.IsComplete);
            Assert.Equal((status, bodyBytes, closes), (reader.Status, reader.BodyBytes, reader.ClosesConnection));
        }
    }

    [Fact]
    public void Keeps_how_a_refusal_begins_and_the_header_that_it_watches()
    {
        var reader = new HttpResponseReader("plimsoll-degraded");
        reader.Feed("HTTP/1.1 503 No\r\nContent-Length: 600\r\n\r\n{\"reason\":"u8);
        reader.Feed(new byte[590]);
        Assert.True(reader.IsComplete);
        Assert.Equal(512, reader.Refusal.Length);
        Assert.True(reader.Refusal.StartsWith("{\"reason\":"u8));
        Assert.Empty(reader.Watched);

        reader.Reset();
        reader.Feed("HTTP/1.1 200 OK\r\nPlimsoll-Degraded: stale;reason=p95\r\nContent-Length: 2\r\n\r\nok"u8);
        Assert.Equal("stale;reason=p95", reader.Watched);
        Assert.True(reader.Refusal.IsEmpty);
    }

    [Fact]
    public void Reads_one_response_after_another()
    {
        var reader = new HttpResponseReader();
        foreach (var response in new[] { Sized, Chunked, Sized })
        {
            reader.Reset();
            reader.Feed(Encoding.ASCII.GetBytes(response));
            Assert.True(reader.IsComplete);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nall of it")]
    [InlineData("HTTP/1.0 200 OK\r\nX: y\r\n\r\nall of it")]
    public void A_body_without_a_length_ends_with_its_connection(string bytes)
    {
        var reader = new HttpResponseReader();
        reader.Feed(Encoding.ASCII.GetBytes(bytes));
        Assert.False(reader.IsComplete);
        Assert.True(reader.ClosesConnection);
        Assert.True(reader.End());
        Assert.Equal(9, reader.BodyBytes);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-")]
    public void A_response_that_the_connection_cuts_is_not_complete(string bytes)
    {
        var reader = new HttpResponseReader();
        reader.Feed(Encoding.ASCII.GetBytes(bytes));
        Assert.False(reader.End());
    }

    [Fact]
    public void An_answer_to_head_has_no_body_whatever_its_length_says()
    {
        var reader = new HttpResponseReader();
        reader.Reset(isToHead: true);
        reader.Feed("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"u8);
        Assert.True(reader.IsComplete);
        Assert.Equal(0, reader.BodyBytes);
    }

    [Fact]
    public void Interim_responses_are_no_answers()
    {
        var reader = new HttpResponseReader();
        reader.Feed("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"u8);
        Assert.False(reader.IsComplete);
        Assert.Equal(0, reader.Status);
        reader.Feed("HTTP/1.1 204 No Content\r\n\r\n"u8);
        Assert.True(reader.IsComplete);
        Assert.Equal(204, reader.Status);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: nameless\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [InlineData(Sized + "more")]
    public void Refuses_what_is_no_single_response(string bytes)
    {
        Assert.Throws<InvalidDataException>(() => new HttpResponseReader().Feed(Encoding.ASCII.GetBytes(bytes)));
    }

    [Fact]
    public void Refuses_a_head_without_end()
    {
        var reader = new HttpResponseReader();
        Assert.Throws<InvalidDataException>(() => reader.Feed(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nX: " + new string('x', 70_000))));
    }
}
