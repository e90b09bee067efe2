using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Recording;
using Plimsoll.Evidence.Tests.Recording;

namespace Plimsoll.Evidence.Tests.Parity.Running;

/// <summary>What was recorded is asked again: the same bytes, in the same order, on as many connections.</summary>
public sealed class ReplayCasesTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_is_the_recording_again_with_its_secrets_from_variables()
    {
        using var server = new AnsweringServer();
        await using var traffic = new RecordedTraffic(server.EndPoint);
        using (var first = await traffic.ConnectAsync(Cancellation))
        using (var second = await traffic.ConnectAsync(Cancellation))
        {
            await AskAsync(first, "GET /a?token=s3cret%2Fvalue HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret/value\r\n\r\n");
            await AskAsync(second, "POST /b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"password\":\"s3cret/value\"}");
            await AskAsync(first, "GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        var (_, recorded) = await traffic.EndAsync();
        var fault = Assert.Throws<ReplayFileException>(() => new ReplayCases(traffic.Path, static _ => null));
        Assert.Contains("PLIMSOLL_SECRET_1; set each", fault.Message, StringComparison.Ordinal);
        var cases = new ReplayCases(traffic.Path, static name => name == "PLIMSOLL_SECRET_1" ? "s3cret/value" : null).All;
        Assert.Equal(["/a?token=s3cret%2Fvalue", "/b", "/c"], cases.Select(static each => each.Target));
        Assert.Equal("{\"password\":\"s3cret/value\"}", System.Text.Encoding.UTF8.GetString(cases[1].Body));

        await using var again = new RecordedTraffic(server.EndPoint);
        using (var player = new CasePlayer(new CaseTarget("A", again.Proxy.EndPoint, null), new ParityOptions { Host = "x" }, TimeProvider.System))
        {
            var plays = new List<CasePlay>();
            foreach (var each in cases) plays.Add(await player.PlayAsync(each, new string('1', 32), new string('2', 16), Cancellation));
            Assert.All(plays, static play => Assert.Equal(200, play.Exchange.Status));
            Assert.Equal([null, null, true], plays.Select(static play => play.WasKept));
        }

        var (_, replayed) = await again.EndAsync();
        Assert.Equal(recorded.Select(Shown), replayed.Select(Shown));
    }

    private static string Shown(ReplayEntry entry) =>
        $"{entry.Connection}/{entry.Sequence} {entry.Method} {entry.Target} {string.Join(';', entry.Headers.Where(static header => header.Name is not ("traceparent" or "Content-Length")))} {entry.Body} {entry.Answer!.Bytes}";

    private static async Task AskAsync(System.Net.Sockets.TcpClient client, string request)
    {
        await client.Client.SendAsync(System.Text.Encoding.Latin1.GetBytes(request), Cancellation);
        await RawService.ReadUntilAsync(client.Client, "0\r\n\r\n");
    }
}
