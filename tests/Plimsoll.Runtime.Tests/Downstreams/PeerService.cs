using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Downstreams;

/// <summary>Another service on a socket of its own, which answers as the test says and writes down what it was asked.</summary>
internal sealed class PeerService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<PeerRequest> _seen = [];

    private PeerService()
    {
        _app = LoopbackServer.Make();
        _app.Run(AnswerAsync);
    }

    /// <summary>How the request with a number, from 0, is answered. Default: 200.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public IReadOnlyList<PeerRequest> Seen => [.. _seen];

    public static async Task<PeerService> StartAsync()
    {
        var peer = new PeerService();
        await peer._app.StartAsync(TestContext.Current.CancellationToken);
        peer.Address = LoopbackServer.AddressOf(peer._app);
        return peer;
    }

    /// <summary>Answers with these statuses, the last of them from then on.</summary>
    public void AnswerWith(params int[] statuses) => Answer = (context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length - 1)];
        return Task.CompletedTask;
    };

    /// <summary>An answer that never comes.</summary>
    public static async Task HangAsync(HttpContext context, int number) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        // Requests that the test still holds are cut.
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        int number;
        lock (_seen)
        {
            number = _seen.Count;
            _seen.Enqueue(new PeerRequest(context.Request.Method, headers, body));
        }

        await Answer(context, number);
    }
}
