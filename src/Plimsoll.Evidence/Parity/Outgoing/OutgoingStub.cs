using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Evidence.Parity;

/// <summary>Plays the dependencies of one arm: records every call, answers as told, and sees when a caller goes away.</summary>
internal sealed class OutgoingStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<OutgoingCall> _calls = [];
    private readonly Func<string, StubAnswer> _answers;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OutgoingStub(WebApplication app, Func<string, StubAnswer> answers, TimeProvider time)
    {
        _app = app;
        _answers = answers;
        _time = time;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What could not be answered, because what makes the answers threw; null when all could.</summary>
    public ParityException? Fault { get; private set; }

    /// <summary>How many calls came so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _calls.Count;
        }
    }

    /// <summary>Starts one; <paramref name="answers"/> is asked for method and target, such as <c>POST /mail</c>.</summary>
    public static async Task<OutgoingStub> StartAsync(Func<string, StubAnswer> answers, TimeProvider time, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new OutgoingStub(app, answers, time);
        app.Run(stub.AnswerAsync);
        await app.StartAsync(cancellation);
        return stub;
    }

    /// <summary>The calls since <paramref name="from"/>.</summary>
    public IReadOnlyList<OutgoingCall> Since(int from)
    {
        lock (_gate) return [.. _calls.Skip(from)];
    }

    /// <summary>Waits until there are more than <paramref name="count"/> calls; false when the time is up before.</summary>
    public async Task<bool> WaitForMoreThanAsync(int count, TimeSpan limit, CancellationToken cancellation)
    {
        using var expiry = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellation);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_calls.Count > count) return true;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>Waits until the calls since <paramref name="from"/> have ended; those that have not within the limit stay open, and are told so.</summary>
    public async Task SettleAsync(int from, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(Since(from).Select(static call => call.Ended)).WaitAsync(limit, _time, cancellation);
        }
        catch (TimeoutException)
        {
            // How many are still open, their own ends tell.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var call = new OutgoingCall
        {
            Method = request.Method,
            Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            MediaType = request.ContentType ?? "",
            TraceParent = request.Headers.TraceParent.ToString(),
            Body = body.ToArray(),
        };
        lock (_gate)
        {
            _calls.Add(call);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        var isAnswered = true;
        try
        {
            await RespondAsync(context, Answer($"{call.Method} {request.Path}"));
        }
        catch (OperationCanceledException)
        {
            isAnswered = false;
        }
        finally
        {
            call.End(isAnswered);
        }
    }

    private StubAnswer Answer(string call)
    {
        try
        {
            return _answers(call);
        }
        catch (Exception fault)
        {
            Fault = new ParityException($"The stub of a dependency has no answer to {call}: {fault.Message.TrimEnd('.')}. Mend the function that makes its answers.", fault);
            throw Fault;
        }
    }

    private async Task RespondAsync(HttpContext context, StubAnswer answer)
    {
        if (answer.Fault == StubFault.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted);
        if (answer.Delay > TimeSpan.Zero) await Task.Delay(answer.Delay, _time, context.RequestAborted);
        var body = System.Text.Encoding.UTF8.GetBytes(answer.Body);
        if (answer.Fault == StubFault.Reset)
        {
            context.Features.Get<IConnectionSocketFeature>()!.Socket.LingerState = new(true, 0);
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.MediaType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(answer.Fault == StubFault.Truncate ? body.AsMemory(0, body.Length / 2) : body, context.RequestAborted);
        if (answer.Fault == StubFault.Truncate)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }
}
