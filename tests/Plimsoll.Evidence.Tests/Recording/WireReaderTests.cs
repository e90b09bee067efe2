using System.Text;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Tests.Recording;

public sealed class WireReaderTests
{
    private const string Messages =
        "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 9\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /c HTTP/1.1\r\n\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Takes_messages_apart_wherever_their_bytes_are_cut(int piece)
    {
        var sink = new Sink();
        var reader = new WireReader(sink);
        foreach (var bytes in Encoding.ASCII.GetBytes(Messages).Chunk(piece)) reader.Feed(bytes);
        reader.End();
        Assert.Equal(["POST /a HTTP/1.1", "hello world", "whole", "POST /b HTTP/1.1", "abc", "whole", "GET /c HTTP/1.1", "", "whole"], sink.Seen);
    }

    [Theory]
    [InlineData("5\r\nhello")]
    [InlineData("5\r\nhello\r\n0\r\nX-Sum: 9\r\n")]
    public void A_chunked_body_that_breaks_off_is_not_whole(string body)
    {
        var sink = new Sink();
        var reader = new WireReader(sink);
        reader.Feed(Encoding.ASCII.GetBytes($"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{body}"));
        reader.End();
        Assert.Equal(["POST /a HTTP/1.1", "hello", "broken"], sink.Seen);
    }

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("5\r\nhello!\r\n")]
    public void What_is_no_chunk_is_not_followed(string body)
    {
        var reader = new WireReader(new Sink());
        Assert.Throws<InvalidDataException>(() => reader.Feed(Encoding.ASCII.GetBytes($"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{body}")));
    }

    private sealed class Sink : IWireSink
    {
        private readonly StringBuilder _body = new();

        public List<string> Seen { get; } = [];

        public (BodyFraming Framing, long Length) TakeHead(MessageHead head)
        {
            Seen.Add(head.FirstLine);
            return head.IsChunked ? (BodyFraming.Chunked, 0) : (BodyFraming.Length, head.Length ?? 0);
        }

        public void TakeBody(ReadOnlySpan<byte> bytes) => _body.Append(Encoding.ASCII.GetString(bytes));

        public void TakeEnd(bool isWhole)
        {
            Seen.Add(_body.ToString());
            Seen.Add(isWhole ? "whole" : "broken");
            _body.Clear();
        }
    }
}
