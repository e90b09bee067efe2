using System.Text;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class ProbeAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", 200, false)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", 200, false)]
    [InlineData("HTTP/1.0 404 Not Found\r\n\r\ngone", 404, false)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", 0, false)]
    [InlineData("HTTP/1.1 200", 0, false)]
    public void Finds_status_and_end_however_the_bytes_arrive(string text, int status, bool isComplete)
    {
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var answer = new ProbeAnswer();
            answer.Feed(Encoding.ASCII.GetBytes(text[..cut]));
            answer.Feed(Encoding.ASCII.GetBytes(text[cut..]));
            Assert.Equal((status, isComplete), (answer.Status, answer.IsComplete));
        }
    }

    [Fact]
    public void The_end_of_the_connection_ends_an_answer_of_unknown_length_and_no_other()
    {
        foreach (var (text, isComplete) in new[] { ("HTTP/1.0 200 OK\r\n\r\nhello", true), ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", false), ("HTTP/1.1 2", false) })
        {
            var answer = new ProbeAnswer();
            answer.Feed(Encoding.ASCII.GetBytes(text));
            answer.End();
            Assert.Equal(isComplete, answer.IsComplete);
        }
    }
}
