using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Testing.Tests.Snapshots;

public sealed class ResponseSnapshotTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_status_headers_and_body_and_holds_what_changes_to_its_form()
    {
        using var answer = Answer("""{"b":1,"id":"0194f1c2-aaaa-7bbb-8ccc-0123456789ab"}""", "application/json");
        answer.Headers.TryAddWithoutValidation("Date", "Sat, 28 Nov 2026 16:04:05 GMT");
        answer.Headers.TryAddWithoutValidation("Server", "Kestrel");
        answer.Headers.TryAddWithoutValidation("ETag", "W/\"77\"");
        answer.Headers.TryAddWithoutValidation("Connection", "keep-alive, X-Private");
        answer.Headers.TryAddWithoutValidation("Keep-Alive", "timeout=5");
        answer.Headers.TryAddWithoutValidation("X-Private", "between us");
        answer.Headers.TryAddWithoutValidation("Transfer-Encoding", "chunked");
        answer.Headers.TryAddWithoutValidation("Location", "/items/0194f1c2-aaaa-7bbb-8ccc-0123456789ab");
        answer.Headers.TryAddWithoutValidation("Set-Cookie", ["b=2", "a=1"]);

        var snapshot = await Snapshot.OfResponseAsync(answer, Cancellation);

        Assert.Equal(
            """
            201 Created
            content-type: application/json; charset=utf-8
            date: {http date}
            etag: {weak}
            location: /items/{guid_1}
            server: {present}
            set-cookie: b=2
            set-cookie: a=1

            {
              "b": 1,
              "id": "{guid_1}"
            }

            """,
            snapshot.ScrubForms().Render());
        Assert.Contains("etag: W/\"77\"\n", snapshot.KeepHeader("ETag").Render(), StringComparison.Ordinal);
        Assert.Contains("KeepHeader(\"x-none\") finds no such header. There are: content-type", Assert.Throws<TestFailedException>(snapshot.KeepHeader("X-None").Render).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_text_as_it_is_and_bytes_by_their_hash()
    {
        using var text = Answer("#EXTM3U\r\n", "application/vnd.apple.mpegurl");
        Assert.EndsWith("\n\n#EXTM3U␍\n", (await Snapshot.OfResponseAsync(text, Cancellation)).Render(), StringComparison.Ordinal);
        using var bytes = new HttpResponseMessage { Content = new ByteArrayContent([0xff, 0x00]) };
        Assert.EndsWith($"2 bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData([0xff, 0x00]))}\n", (await Snapshot.OfResponseAsync(bytes, Cancellation)).Render(), StringComparison.Ordinal);
        using var broken = Answer("{\"a\":", "application/json");
        Assert.EndsWith("\n\n{\"a\": (no line end)\n", (await Snapshot.OfResponseAsync(broken, Cancellation)).Render(), StringComparison.Ordinal);
    }

    private static HttpResponseMessage Answer(string body, string mediaType) => new(HttpStatusCode.Created)
    {
        Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType, "utf-8")),
    };
}
