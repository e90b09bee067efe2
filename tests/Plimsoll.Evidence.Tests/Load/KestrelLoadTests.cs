using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Tests.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Load;

/// <summary>A real server on either protocol: bodies both ways, methods, statuses, a cache, chunks, connections of their own.</summary>
public sealed class KestrelLoadTests
{
    private const int Seed = 9;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http/1.1", 0.2)]
    [InlineData("http2", 0)]
    public async Task Every_kind_of_request_and_answer_comes_through(string protocol, double newShare)
    {
        await using var app = await StartAsync(protocol == "http2" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Text(protocol, newShare, "\"open\": { \"phases\": [{ \"requestsPerSecond\": 600, \"durationSeconds\": 1 }] }")), Seed);
        var report = await LoadRun.RunAsync(list, EndPointOf(app), Cancellation);

        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.Equal(list.Requests.Length, report.All.Outcomes.Total);
        Assert.All(report.Routes, route => Assert.True(route.Figures.Outcomes.Total > 0));
        Assert.InRange(report.Cache!.HitRatio, 0.05, 0.3);
        for (var number = 0; number < report.Records.Count; number++)
        {
            var (record, message) = (report.Records[number], list.Messages[list.Requests.Span[number].Message]);
            var expected = list.Workload.Routes[record.Route].Name switch
            {
                "echo" => message.RandomBody.Length,
                "json" => message.TextBody.Length,
                "chunks" => 3000,
                "hit" => 2,
                _ => 0,
            };
            Assert.Equal(expected, record.BodyBytes);
            Assert.True(record.SentNs <= record.FirstByteNs && record.FirstByteNs <= record.EndNs);
        }
    }

    [Theory]
    [InlineData("http/1.1")]
    [InlineData("http2")]
    public async Task A_closed_load_asks_as_many_requests_as_it_says(string protocol)
    {
        await using var app = await StartAsync(protocol == "http2" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Text(protocol, 0, "\"closed\": { \"users\": 5, \"requests\": 400, \"thinkMs\": 1 }")), Seed);
        var report = await LoadRun.RunAsync(list, EndPointOf(app), Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        Assert.Equal(400, report.All.Outcomes.Total);
    }

    [Fact]
    public async Task A_duet_works_over_http2_too()
    {
        await using var first = await StartAsync(HttpProtocols.Http2);
        await using var second = await StartAsync(HttpProtocols.Http2);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Text("http2", 0, "\"open\": { \"phases\": [{ \"requestsPerSecond\": 200, \"durationSeconds\": 1 }] }")), Seed);
        var report = await LoadRun.DuetAsync(list, EndPointOf(first), EndPointOf(second), Cancellation);
        Assert.Equal(list.Requests.Length, report.Pairs.Count());
        Assert.Equal(0, report.BrokenPairs);
        Assert.All(report.Pairs, pair => Assert.Equal(pair.First.DueNs, pair.Second.DueNs));
    }

    [Fact]
    public async Task A_service_that_speaks_no_http2_is_a_finding_and_no_fault()
    {
        await using var app = await StartAsync(HttpProtocols.Http1);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Text("http2", 0, "\"open\": { \"phases\": [{ \"requestsPerSecond\": 50, \"durationSeconds\": 0.5 }] }")), Seed);
        var report = await LoadRun.RunAsync(list, EndPointOf(app), Cancellation);
        Assert.Equal(report.All.Outcomes.Total, report.Failures);
        Assert.Equal(0, report.All.Outcomes[RequestOutcome.Open]);
        Assert.Equal(LoadValidity.Invalid, report.Validity);
    }

    [Fact]
    public async Task A_duet_refuses_a_closed_load()
    {
        var list = WorkloadDraw.Draw(PlainWorkload.Closed(["/"], 1, 1), Seed);
        var nobody = new IPEndPoint(IPAddress.Loopback, 1);
        await Assert.ThrowsAsync<ArgumentException>(() => LoadRun.DuetAsync(list, nobody, nobody, Cancellation));
    }

    private static string Text(string protocol, double newShare, string load) => $$"""
        {
          "apiVersion": "plimsoll-workload/v1", "name": "w",
          "data": { "n": { "range": { "from": 1, "to": 9 } } },
          "routes": [
            { "name": "echo", "method": "POST", "path": "/echo", "body": { "randomBytes": { "form": "uniform", "min": 1, "max": 300000 } } },
            { "name": "json", "method": "POST", "path": "/echo?{n}", "body": { "json": { "n": "{n}" } } },
            { "name": "head", "method": "HEAD", "path": "/chunks" },
            { "name": "chunks", "path": "/chunks" },
            { "name": "none", "path": "/status/204" },
            { "name": "same", "path": "/status/304", "expect": ["304"] },
            { "name": "gone", "path": "/status/404", "expect": ["4xx"] },
            { "name": "hit", "path": "/hit", "headers": { "X-N": "{n}" } }
          ],
          {{load}},
          "cache": { "header": "Cache-Status", "hit": "hit", "hitRatio": 0.125 },
          "connections": { "protocol": "{{protocol}}", "newShare": {{newShare}} }
        }
        """;

    private static async Task<WebApplication> StartAsync(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var app = builder.Build();
        app.Run(ServeAsync);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/echo")
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Cancellation);
            await context.Response.Body.WriteAsync(body.ToArray(), Cancellation);
        }
        else if (path == "/chunks" && HttpMethods.IsGet(context.Request.Method))
        {
            for (var piece = 0; piece < 3; piece++)
            {
                await context.Response.Body.WriteAsync(new byte[1000], Cancellation);
                await context.Response.Body.FlushAsync(Cancellation);
            }
        }
        else if (path == "/hit")
        {
            context.Response.Headers["Cache-Status"] = "plimsoll; HIT";
            await context.Response.WriteAsync("ok", Cancellation);
        }
        else if (path.StartsWith("/status/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = int.Parse(path["/status/".Length..]);
        }
    }

    private static IPEndPoint EndPointOf(WebApplication app) => new(IPAddress.Loopback, LoopbackServer.AddressOf(app).Port);
}
