using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Playback;

/// <summary>A client that goes away in the middle of a body: the read ends, its file is closed, nothing counts it as an error of the service.</summary>
public sealed class AbortTests(AotDemoService demo) : IClassFixture<AotDemoService>
{
    private const int Clients = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cutting_the_connection_in_mid_body_frees_the_file()
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await demo.Public.GetStringAsync("/v1/playback/demo", Cancellation));
        var path = playback.GetProperty("hlsUrl").GetString()!.Replace("master.m3u8", "v1/v360/1.m4s", StringComparison.Ordinal);

        // Small receive buffers keep the service in the middle of the file until the cut.
        var sockets = new List<Socket>();
        for (var client = 0; client < Clients; client++) sockets.Add(await BeginAsync(path));
        await Eventually.TrueAsync(() => OpenSegments() > 0, "the service holds segments open");
        foreach (var socket in sockets)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }

        await Eventually.TrueAsync(() => OpenSegments() == 0, "every segment is closed");
        var metrics = await demo.Service.Operations.GetStringAsync("/metrics", Cancellation);
        Assert.DoesNotContain(demo.Service.Output, line => line.Contains("\"Error\"", StringComparison.Ordinal) || line.Contains("\"ERROR\"", StringComparison.Ordinal));
        Assert.Contains("aborted", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("http_response_status_code=\"500\"", metrics, StringComparison.Ordinal);
        using var after = await demo.Public.GetAsync(path, Cancellation);
        Assert.True(after.IsSuccessStatusCode);
    }

    private async Task<Socket> BeginAsync(string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(demo.Service.PublicAddress.Host, demo.Service.PublicAddress.Port, Cancellation);

        // Enough requests on one connection that the answers cannot all stand in the buffers in between.
        var requests = string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n", 64));
        await socket.SendAsync(Encoding.ASCII.GetBytes(requests), Cancellation);
        var some = new byte[1024];
        Assert.True(await socket.ReceiveAsync(some, Cancellation) > 0);
        return socket;
    }

    private int OpenSegments() => new DirectoryInfo($"/proc/{demo.Service.Id}/fd").EnumerateFileSystemInfos()
        .Count(link => link.LinkTarget?.EndsWith(".m4s", StringComparison.Ordinal) == true);
}
