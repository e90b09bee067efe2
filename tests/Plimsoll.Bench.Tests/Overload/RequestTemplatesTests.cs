using System.Net;
using System.Text;
using Plimsoll.Bench.Suites.Overload.Client;

namespace Plimsoll.Bench.Tests.Overload;

public sealed class RequestTemplatesTests
{
    private readonly RequestTemplates _templates = new(new IPEndPoint(IPAddress.Loopback, 8080), SampleTraffic.Streams);

    [Fact]
    public void A_first_try_says_who_asks_how_long_it_waits_and_what_it_is_known_by()
    {
        var text = Text(1, new Attempt(0x1F, 0, 0));
        Assert.StartsWith("GET /normal/1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAuthorization: Bearer noisy-token-of-the-bench\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Request-Timeout: 1000\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\nX-Request-Id: 0000001F\r\n\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Retry-Attempt", text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_tries_of_a_request_ask_for_the_same_and_say_which_they_are()
    {
        var texts = Enumerable.Range(0, RetryPolicy.Tries).Select(number => Text(1, new Attempt(6, number, 0))).ToArray();
        Assert.All(texts, text => Assert.Contains("GET /normal/0 ", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.Contains("X-Request-Id: 00000006", text, StringComparison.Ordinal));
        Assert.Contains("\r\nX-Retry-Attempt: 2\r\n", texts[2], StringComparison.Ordinal);
    }

    private string Text(int stream, Attempt attempt) => Encoding.ASCII.GetString(_templates.Of(stream, attempt));
}
