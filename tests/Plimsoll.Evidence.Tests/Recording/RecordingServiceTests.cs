using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A real server behind the proxy: large bodies, odd paths, full disks.</summary>
public sealed class RecordingServiceTests
{
    private const long Large = 100L * 1024 * 1024;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_upload_passes_whole_is_digested_and_is_not_held()
    {
        await using var app = await StartAsync();
        await using var traffic = new RecordedTraffic(EndPointOf(app));
        using var client = new HttpClient { BaseAddress = new Uri($"http://{traffic.Proxy.EndPoint}") };
        var body = new byte[Large];
        new Random(1).NextBytes(body);
        var expected = Convert.ToHexStringLower(SHA256.HashData(body));
        using var content = new ByteArrayContent(body);
        using var answer = await client.PostAsync(new Uri("/digest", UriKind.Relative), content, Cancellation);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancellation));
        var entry = Assert.Single((await traffic.EndAsync()).Requests);
        Assert.Equal((Large, 64, null, "larger than what is kept"), (entry.Body!.Bytes, entry.Body.Sha256!.Length, entry.Body.Text, entry.Body.NotKept));
        Assert.NotEqual(expected, entry.Body.Sha256);
    }

    [Fact]
    public async Task Odd_paths_stay_as_they_were()
    {
        await using var app = await StartAsync();
        await using var traffic = new RecordedTraffic(EndPointOf(app));
        const string Target = "/echo/a%2Fb/%C3%A9/..;x/%7Btilde%7D?q=a%20b+c&q=%26&empty=&flag";
        var answer = await traffic.AskAsync($"GET {Target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", Cancellation);
        Assert.Contains(Target, answer, StringComparison.Ordinal);
        Assert.Equal(Target, Assert.Single((await traffic.EndAsync()).Requests).Target);
    }

    [Fact]
    public async Task What_does_not_fit_any_more_is_counted_and_the_traffic_goes_on()
    {
        await using var app = await StartAsync();
        await using var traffic = new RecordedTraffic(EndPointOf(app), mostBytes: 128 * 1024);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{traffic.Proxy.EndPoint}") };
        for (var number = 0; number < 300; number++) await client.GetStringAsync(new Uri($"/echo/{number}/{new string('a', 600)}", UriKind.Relative), Cancellation);
        var (end, requests) = await traffic.EndAsync();
        Assert.True(end.IsPartial);
        Assert.InRange(requests.Length, 10, 290);
        Assert.Equal(300 - requests.Length, end.LeftOut.Single(static reason => reason.Key.Contains("--max-bytes", StringComparison.Ordinal)).Value);
        Assert.True(new FileInfo(traffic.Path).Length <= 128 * 1024);
    }

    [Fact]
    public async Task A_full_disk_ends_the_recording_and_not_the_traffic()
    {
        using var disk = new TinyDisk(1);
        await using var app = await StartAsync();
        await using var traffic = new RecordedTraffic(EndPointOf(app), Path.Combine(disk.Folder, "x.jsonl"));
        using var client = new HttpClient { BaseAddress = new Uri($"http://{traffic.Proxy.EndPoint}") };
        await client.GetStringAsync(new Uri("/echo/first", UriKind.Relative), Cancellation);
        await Eventually.TrueAsync(() => traffic.Recorder.Requests == 1, "the first request is recorded");
        disk.FillUpTo(64 * 1024);
        for (var number = 0; !traffic.Recorder.Faulted.IsCompleted; number++)
            Assert.NotEmpty(await client.GetStringAsync(new Uri($"/echo/{number}/{new string('b', 4000)}", UriKind.Relative), Cancellation));
        Assert.NotEmpty(await client.GetStringAsync(new Uri("/echo/after", UriKind.Relative), Cancellation));
        disk.Empty();
        var (end, requests) = await traffic.EndAsync();
        Assert.True(end.IsPartial);
        Assert.Equal("/echo/first", requests[0].Target);
        Assert.Contains(end.LeftOut.Keys, static why => why.Contains("ended with an error", StringComparison.Ordinal));
        Assert.Equal(end.Requests, requests.Length);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var app = LoopbackServer.Make();
        app.Map("/digest", static async (HttpContext context) =>
        {
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
            await context.Response.WriteAsync(Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted)));
        });
        app.MapFallback(static (HttpContext context) => context.Response.WriteAsync(context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget));
        await app.StartAsync(Cancellation);
        return app;
    }

    internal static IPEndPoint EndPointOf(WebApplication app) => new(IPAddress.Loopback, LoopbackServer.AddressOf(app).Port);
}
