using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>One client that goes away from one service, and what the service makes of it.</summary>
internal sealed class AbortTest(ServiceUnderTest service, TestRequest request, AbortSettings settings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly IRequestWatch _watch = service.Watch ?? throw new ArgumentException(
        $"{service.Name} has nothing that tells of its requests. Give it one: WatchedBy(new RequestWatch()) in this process, WatchedBy(new MetricsWatch(…)) for a Plimsoll service, Calling(stub) for any other.", nameof(service));

    private readonly Exception? _faultBefore = (service.Watch as RequestWatch)?.Fault;

    // Shorter than the service's own timeouts, which would end its request for a client that stays too.
    private readonly TimeSpan _notice = settings.NoticeWithin < settings.Limit ? settings.NoticeWithin : settings.Limit;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await GoAwayAsync(cancellation);
            if (_watch is not (RequestWatch or MetricsWatch)) await StayAsync(cancellation);
            await RequireAliveAsync(cancellation);
        }
        catch (Exception fault) when (fault is SocketException or HttpRequestException)
        {
            throw new TestFailedException($"{service.Name}, {request.Name}: {fault.Message}. Does the service run, and is this its address?", fault);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new TestFailedException($"{service.Name}, {request.Name}: no answer, or not so much of it, came within {Seconds(settings.Limit)}.", fault);
        }
        catch (Exception fault) when (fault is not (TestFailedException or OperationCanceledException or ArgumentException))
        {
            // A server in this process passes on whatever the service throws.
            throw new TestFailedException($"{service.Name}, {request.Name}: {fault.Message}", fault);
        }
    }

    private async Task GoAwayAsync(CancellationToken cancellation)
    {
        var before = await _watch.ReadAsync(cancellation);
        await using var client = await SendAsync(before, cancellation);
        var since = TimeProvider.System.GetTimestamp();
        await client.GoAsync();
        var after = await UntilAsync(_notice, counts => counts.InFlight <= before.InFlight && (counts.Cancelled > before.Cancelled || counts.RanOn > before.RanOn), cancellation);
        var isInTime = after.InFlight <= before.InFlight;
        if (!isInTime) after = await UntilAsync(settings.Limit - TimeProvider.System.GetElapsedTime(since), counts => counts.InFlight <= before.InFlight, cancellation);
        if (after.InFlight > before.InFlight) throw Failed(before, after, $"{Seconds(settings.Limit)} after the client had gone, its request is still being handled");
        if (after.RanOn > before.RanOn) throw Failed(before, after, "the handler ran to its end, as if nobody had gone: pass HttpContext.RequestAborted on, and let the OperationCanceledException through");
        if (after.Cancelled == before.Cancelled) throw Failed(before, after, "the request ended by itself, with nothing cancelled. If it is over that quickly, ask for something that lasts");
        if (!isInTime)
            throw Failed(before, after, $"the request ended {Seconds(TimeProvider.System.GetElapsedTime(since))} after the client had gone, by itself (a timeout of the service?) or too late: NoticeWithin is {Seconds(_notice)}");
    }

    // Seen from behind, a service that gives up at once by itself looks like one that noticed.
    private async Task StayAsync(CancellationToken cancellation)
    {
        var before = await _watch.ReadAsync(cancellation);
        await using var client = await SendAsync(before, cancellation);
        var after = await UntilAsync(_notice, counts => counts.Cancelled > before.Cancelled, cancellation);
        if (after.Cancelled > before.Cancelled)
            throw Failed(before, after, $"the service gives up within {Seconds(_notice)} though its client stays, so that nobody can tell whether it notices one that goes: set NoticeWithin below its own timeouts");
        await client.GoAsync();
        await UntilAsync(settings.Limit, counts => counts.InFlight <= before.InFlight, cancellation);
    }

    private async Task<AbortingClient> SendAsync(RequestCounts before, CancellationToken cancellation)
    {
        var client = await AbortingClient.SendAsync(service, request, settings.Limit + _notice, cancellation);
        try
        {
            if (settings.AfterBytes > 0) await client.ReadAsync(settings.AfterBytes, cancellation);
            else await UntilHandledAsync(client, before, cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private async Task UntilHandledAsync(AbortingClient client, RequestCounts before, CancellationToken cancellation)
    {
        var seen = await UntilAsync(settings.Limit, counts => counts.InFlight > before.InFlight || client.Answer is not null, cancellation);
        if (client.Answer is { } answer)
            throw Failed(before, seen, $"the request was over ({answer}) before the client could go. Ask for something that lasts, or go in the middle of the answer: AfterBytes");
        if (seen.InFlight <= before.InFlight) throw Failed(before, seen, $"{Seconds(settings.Limit)} after it was sent, nobody handles the request");
    }

    private async Task<RequestCounts> UntilAsync(TimeSpan time, Func<RequestCounts, bool> done, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (true)
        {
            var counts = await _watch.ReadAsync(cancellation);
            if (done(counts)) return counts;
            try
            {
                await timer.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return counts;
            }
        }
    }

    private async Task RequireAliveAsync(CancellationToken cancellation)
    {
        await using var client = await AbortingClient.SendAsync(service, new TestRequest { Target = settings.HealthTarget }, settings.Limit, cancellation);
        var status = await client.StatusAsync(cancellation);
        if (status is 0 or >= 500)
            throw new TestFailedException($"{service.Name}: after a client of {request.Name} had gone, GET {settings.HealthTarget} is answered with {(status == 0 ? "nothing" : status.ToString(CultureInfo.InvariantCulture))}.");
    }

    private TestFailedException Failed(RequestCounts before, RequestCounts after, string what)
    {
        var text = new StringBuilder($"{service.Name}, {request.Name}: {what}.\n          in flight  cancelled  ran on\n  before {Line(before)}\n  now    {Line(after)}");
        if (_watch is not RequestWatch { Fault: { } fault } || fault == _faultBefore) return new(text.ToString());
        return new(text.Append(CultureInfo.InvariantCulture, $"\n  a handler threw {fault.GetType().Name}: {fault.Message}").ToString(), fault);
    }

    private static string Line(RequestCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.InFlight,12}{counts.Cancelled,11}{counts.RanOn,8}");
}
