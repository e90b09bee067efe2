using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

/// <summary>Clients that send nothing more, on real sockets.</summary>
public sealed class HalfClosingTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Who_still_listens_gets_the_answer()
    {
        await using var app = await StartAsync(Endless, static async context =>
        {
            await EndOfAsync(context).WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("whole");
        });
        Assert.Contains("\r\nwhole\r\n0\r\n", await AskAndEndAsync(app.Urls.First()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_takes_longer_than_the_grace_is_cancelled()
    {
        var (began, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await StartAsync(Short, context => WaitAsync(context, began, aborted));
        using var client = await AskAsync(app.Urls.First());
        await began.Task.WaitAsync(Cancel);
        client.Shutdown(SocketShutdown.Send);
        await aborted.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task A_reset_is_passed_on_at_once()
    {
        var (began, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await StartAsync(Endless, context => WaitAsync(context, began, aborted));
        using var client = await AskAsync(app.Urls.First());
        await began.Task.WaitAsync(Cancel);
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
        await aborted.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task A_service_has_it()
    {
        // A machine that stands still for the whole grace, before or in the middle of the answer, proves nothing.
        const int Tries = 5;
        const string Whole = "\r\nwhole\r\n0\r\n";
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts(), map: static app => app.MapGet("/slow", static async (HttpContext context) =>
        {
            await EndOfAsync(context);
            return "whole";
        }));
        await service.StartAsync();
        var answers = new List<string>();
        while (answers.Count < Tries && !answers.Exists(static answer => answer.Contains(Whole, StringComparison.Ordinal)))
            answers.Add(await AskAndEndAsync($"{service.Client.BaseAddress}"));
        Assert.Contains(Whole, answers[^1], StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(TimeSpan grace, RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Use(HalfClosing.Allow(grace))));
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync(Cancel);
        return app;
    }

    // When the server has seen that the client sends nothing more.
    private static async Task EndOfAsync(HttpContext context)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var end = context.Features.Get<ClientEnd>()!.Closed.Register(seen.SetResult);
        await seen.Task;
    }

    private static async Task WaitAsync(HttpContext context, TaskCompletionSource began, TaskCompletionSource aborted)
    {
        await using var end = context.RequestAborted.Register(aborted.SetResult);
        began.SetResult();
        await aborted.Task;
    }

    private static async Task<string> AskAndEndAsync(string url)
    {
        using var client = await AskAsync(url);
        await using var stream = new NetworkStream(client);
        client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Cancel);
    }

    private static async Task<Socket> AskAsync(string url)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(url).Port, Cancel);
        await client.SendAsync("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancel);
        return client;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
