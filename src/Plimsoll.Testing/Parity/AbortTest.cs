using System.Globalization;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>One client that goes away from one service, and what the service makes of it.</summary>
internal sealed class AbortTest(ServiceUnderTest service, TestRequest request, AbortSettings settings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly IRequestWatch _watch = service.Watch ?? throw new ArgumentException(
        $"{service.Name} has nothing that tells of its requests. Give it one: WatchedBy(new RequestWatch()) in this process, WatchedBy(new MetricsWatch(…)) for a Plimsoll service, Calling(stub) for any other.", nameof(service));

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await GoAwayAsync(cancellation);
        }
        catch (Exception fault) when (fault is SocketException or HttpRequestException)
        {
            throw new TestFailedException($"{service.Name}, {request.Name}: {fault.Message}. Does the service run, and is this its address?", fault);
        }
    }

    private async Task GoAwayAsync(CancellationToken cancellation)
    {
        var before = await _watch.ReadAsync(cancellation);
        await using (var client = await AbortingClient.SendAsync(service, request, settings.Limit, cancellation))
        {
            if (settings.AfterBytes > 0) await client.ReadAsync(settings.AfterBytes, cancellation);
            else await UntilHandledAsync(client, before, cancellation);
            await client.GoAsync();
        }

        var after = await UntilAsync(counts => counts.InFlight <= before.InFlight && (counts.Cancelled > before.Cancelled || counts.RanOn > before.RanOn), cancellation);
        if (after.InFlight > before.InFlight) throw Failed(before, after, $"{Limit} after the client had gone, its request is still being handled");
        if (after.RanOn > before.RanOn) throw Failed(before, after, "the handler ran to its end, as if nobody had gone: pass HttpContext.RequestAborted on, and let the OperationCanceledException through");
        if (after.Cancelled == before.Cancelled) throw Failed(before, after, "the request ended by itself, with nothing cancelled. If it is over that quickly, ask for something that lasts");
        await RequireAliveAsync(cancellation);
    }

    private string Limit => string.Create(CultureInfo.InvariantCulture, $"{settings.Limit.TotalSeconds} s");

    private async Task UntilHandledAsync(AbortingClient client, RequestCounts before, CancellationToken cancellation)
    {
        var seen = await UntilAsync(counts => counts.InFlight > before.InFlight || client.Answer is not null, cancellation);
        if (client.Answer is { } answer)
            throw Failed(before, seen, $"the request was over ({answer}) before the client could go. Ask for something that lasts, or go in the middle of the answer: AfterBytes");
        if (seen.InFlight <= before.InFlight) throw Failed(before, seen, $"{Limit} after it was sent, nobody handles the request");
    }

    private async Task<RequestCounts> UntilAsync(Func<RequestCounts, bool> done, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.Limit, TimeProvider.System);
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

    private TestFailedException Failed(RequestCounts before, RequestCounts after, string what) =>
        new($"{service.Name}, {request.Name}: {what}.\n          in flight  cancelled  ran on\n  before {Line(before)}\n  now    {Line(after)}");

    private static string Line(RequestCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.InFlight,12}{counts.Cancelled,11}{counts.RanOn,8}");
}
