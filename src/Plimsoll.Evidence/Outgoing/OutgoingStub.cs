using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Evidence.Outgoing;

/// <summary>
/// Plays the dependencies of one arm over HTTP/1.1, each on a port of its own: records every call, answers as told, and sees when a caller goes away.
/// </summary>
internal sealed class OutgoingStub : IAsyncDisposable
{
    private const string OnlyOne = "";
    private const double SlowMs = 1000;
    private const double SlowJitterMs = 500;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly List<OutgoingCall> _calls = [];
    private readonly Random _random;
    private readonly Func<OutgoingCall, StubAnswer> _answers;
    private readonly TimeProvider _time;
    private WebApplication _app = null!;
    private ImmutableSortedDictionary<string, int> _ports = ImmutableSortedDictionary<string, int>.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StubFault _forced;

    private OutgoingStub(Func<OutgoingCall, StubAnswer> answers, int seed, TimeProvider time) => (_answers, _random, _time) = (answers, new Random(seed), time);

    /// <summary>The dependencies that it plays.</summary>
    public IEnumerable<string> Names => _ports.Keys;

    /// <summary>Where it listens, when it plays one dependency without a name.</summary>
    public Uri Address => AddressOf(OnlyOne);

    /// <summary>Whether calls are kept; false for loads, which make more than anybody reads. Default: true.</summary>
    public bool KeepsCalls { get; init; } = true;

    /// <summary>What goes wrong with every answer, whatever the answer itself says; <see cref="StubFault.None"/> for nothing.</summary>
    public StubFault Forced
    {
        get => _forced;
        set => _forced = value;
    }

    /// <summary>What could not be answered, because what makes the answers threw; null when all could.</summary>
    public InvalidOperationException? Fault { get; private set; }

    /// <summary>How many calls came so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _calls.Count;
        }
    }

    /// <summary>Starts one that plays one dependency; <paramref name="answers"/> is asked for method and path, such as <c>POST /mail</c>.</summary>
    public static Task<OutgoingStub> StartAsync(Func<string, StubAnswer> answers, TimeProvider time, CancellationToken cancellation) =>
        new OutgoingStub(call => answers($"{call.Method} {call.Path}"), seed: 0, time).ListenAsync([OnlyOne], cancellation);

    /// <summary>Starts one that plays several.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="answers">What each answers to a call.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    /// <param name="keepsCalls">Whether calls are kept.</param>
    /// <param name="time">Where times come from.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static Task<OutgoingStub> StartAsync(IReadOnlyCollection<string> names, Func<OutgoingCall, StubAnswer> answers, int seed, bool keepsCalls, TimeProvider time, CancellationToken cancellation) =>
        new OutgoingStub(answers, seed, time) { KeepsCalls = keepsCalls }.ListenAsync(names, cancellation);

    /// <summary>Where a dependency listens.</summary>
    public Uri AddressOf(string name) => new($"http://{IPAddress.Loopback}:{_ports[name]}");

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

    /// <summary>Waits until no call comes any more, as those do that nobody waited for, and until those that came have ended; no longer than the limit for each.</summary>
    public async Task QuietenAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var start = _time.GetTimestamp();
        while (_time.GetElapsedTime(start) < limit && await WaitForMoreThanAsync(Count, Quiet, cancellation))
        {
            // One more came; another may follow it.
        }

        await SettleAsync(0, limit, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task<OutgoingStub> ListenAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            foreach (var _ in names) kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync(cancellation);
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _ports = names.Zip(addresses).ToImmutableSortedDictionary(static each => each.First, static each => new Uri(each.Second).Port, StringComparer.Ordinal);
        return this;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var call = new OutgoingCall
        {
            Dependency = _ports.First(port => port.Value == context.Connection.LocalPort).Key,
            Method = request.Method,
            Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            Path = request.Path.Value ?? "/",
            Headers = [.. request.Headers.Select(static header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToString()))],
            MediaType = request.ContentType ?? "",
            TraceParent = request.Headers.TraceParent.ToString(),
            Body = body.ToArray(),
        };
        if (KeepsCalls) Keep(call);
        var isAnswered = true;
        try
        {
            await RespondAsync(context, Answer(call));
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

    private void Keep(OutgoingCall call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private StubAnswer Answer(OutgoingCall call)
    {
        try
        {
            var answer = _answers(call);
            return _forced == StubFault.None ? answer : answer with { Fault = _forced };
        }
        catch (Exception fault)
        {
            Fault = new InvalidOperationException($"The stub of a dependency has no answer to {call.Method} {call.Path}: {fault.Message.TrimEnd('.')}. Mend the function that makes its answers.", fault);
            throw Fault;
        }
    }

    private TimeSpan Late()
    {
        lock (_gate) return TimeSpan.FromMilliseconds(SlowMs + (SlowJitterMs * ((2 * _random.NextDouble()) - 1)));
    }

    private async Task RespondAsync(HttpContext context, StubAnswer answer)
    {
        if (answer.Fault == StubFault.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted);
        if (answer.Fault == StubFault.Slow) await Task.Delay(Late(), _time, context.RequestAborted);
        if (answer.Delay > TimeSpan.Zero) await Task.Delay(answer.Delay, _time, context.RequestAborted);
        if (answer.Fault == StubFault.Reset)
        {
            context.Features.Get<IConnectionSocketFeature>()!.Socket.LingerState = new(true, 0);
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        // What these say is that there is none (RFC 9110 §6.4.1).
        if (answer.Status is 204 or 205 or 304) return;
        var body = System.Text.Encoding.UTF8.GetBytes(answer.Body);
        response.ContentType ??= answer.MediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(answer.Fault == StubFault.Truncate ? body.AsMemory(0, body.Length / 2) : body, context.RequestAborted);
        if (answer.Fault == StubFault.Truncate)
        {
            await response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }
}
