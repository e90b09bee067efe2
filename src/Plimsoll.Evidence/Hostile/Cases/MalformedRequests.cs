namespace Plimsoll.Evidence.Hostile;

/// <summary>Cases 1 to 14: requests that break the grammar or the limits of HTTP/1.1 (RFC 9110, RFC 9112).</summary>
internal static class MalformedRequests
{
    private const int Large = 100 * 1024;
    private const int ManyHeaders = 10_000;

    /// <summary>All of them.</summary>
    public static IEnumerable<HostileCase> All =>
    [
        new OneRequestCase(1, "Content-Length beside Transfer-Encoding", Expectation.Refused, play => Post(play, "Content-Length: 6", "Transfer-Encoding: chunked") + "0\r\n\r\nG"),
        new OneRequestCase(2, "two Content-Lengths", Expectation.Refused, play => Post(play, "Content-Length: 1", "Content-Length: 2") + "ab"),
        new OneRequestCase(3, "a Content-Length beyond all numbers", Expectation.Refused, play => Post(play, "Content-Length: 99999999999999999999") + "a"),
        new OneRequestCase(3, "a negative Content-Length", Expectation.Refused, play => Post(play, "Content-Length: -1") + "a"),
        new OneRequestCase(4, "a folded header line", Expectation.Refused, play => play.Good("X-Folded: one\r\n two")),
        new OneRequestCase(5, "no Host", Expectation.Refused, play => $"GET {play.Target.GoodTarget} HTTP/1.1\r\n\r\n"),
        new OneRequestCase(5, "two Hosts", Expectation.Refused, play => play.Good("Host: other.test")),
        new OneRequestCase(6, "NUL in a header", Expectation.Refused, play => play.Good("X-Nul: a\0b")),
        new OneRequestCase(7, "a URL of 100 KB", Expectation.Refused, play => play.Head($"GET {play.Target.GoodTarget}?{new string('a', Large)} HTTP/1.1")),
        new OneRequestCase(8, "a header of 100 KB", Expectation.Refused, play => play.Good($"X-Large: {new string('a', Large)}")),
        new OneRequestCase(9, "10 000 headers", Expectation.Refused, play => play.Good([.. Enumerable.Range(0, ManyHeaders).Select(index => $"X-{index}: a")])),
        new OneRequestCase(10, "a chunk size beyond all numbers", Expectation.Refused, play => Post(play, "Transfer-Encoding: chunked") + "FFFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n"),
        new OneRequestCase(11, "a chunk extension of 64 KB", Expectation.Either, play => Post(play, "Transfer-Encoding: chunked") + $"1;{new string('a', 64 * 1024)}\r\na\r\n0\r\n\r\n"),
        new OneRequestCase(12, "a huge Content-Length and no body", Expectation.Refused, play => Post(play, "Content-Length: 1099511627776")),
        new OneRequestCase(13, "the preface of HTTP/2", Expectation.Refused, _ => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        new OneRequestCase(14, "overlong UTF-8 and %00 in the path", Expectation.Refused, play => play.Head("GET /%c0%ae%c0%ae/%00 HTTP/1.1")),
    ];

    private static string Post(HostilePlay play, params string[] lines) =>
        play.Head($"POST {play.Target.JsonTarget ?? play.Target.GoodTarget} HTTP/1.1", ["Content-Type: application/json", .. lines]);
}
