using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>Plays cases through a client. What a client hides (framing, connections) is the same for everybody who is asked so.</summary>
internal sealed class ClientPlayer(HttpClient client, bool ownsClient, OutgoingStub? outgoing, ParityOptions options, TimeProvider time) : ICasePlayer
{
    private const string Framing = "client";

    /// <inheritdoc/>
    public async Task<CasePlay> PlayAsync(ParityCase @case, string traceId, string spanId, CancellationToken cancellation)
    {
        var play = new CasePlay { Case = @case, TraceId = traceId, SpanId = spanId, At = time.GetUtcNow(), FirstCall = outgoing?.Count ?? 0, Exchange = new Exchange { Ending = ExchangeEnding.Closed } };
        var exchange = await ExchangeAsync(@case, TraceIds.Header(traceId, spanId), cancellation);
        if (@case.Kind != CaseKind.Abort) return play with { Exchange = exchange };
        if (outgoing is not null) await outgoing.SettleAsync(play.FirstCall, options.ResponseLimit, cancellation);
        return play with { Exchange = exchange, IsAlive = await IsAliveAsync(cancellation) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ownsClient) client.Dispose();
    }

    private async Task<Exchange> ExchangeAsync(ParityCase @case, string traceParent, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.ResponseLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var head = new Exchange { Ending = ExchangeEnding.Truncated };
        try
        {
            using var message = Message(@case, traceParent);
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            head = Head(answer);
            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            if (@case.Kind == CaseKind.Abort) return head with { Ending = await LeaveAsync(body, @case.AbortAfterBytes, either.Token) };
            using var all = new MemoryStream();
            await body.CopyToAsync(all, either.Token);
            return head with { Ending = ExchangeEnding.Complete, Body = all.ToArray(), Trailers = [.. Pairs(answer.TrailingHeaders)] };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && limit.IsCancellationRequested)
        {
            return head with { Ending = ExchangeEnding.TimedOut };
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // A server in this process passes on whatever the service throws: to a client over a network, the connection would break.
            return head with { Ending = head.Status == 0 ? ExchangeEnding.Reset : ExchangeEnding.Truncated, Fault = fault.Message };
        }
    }

    private static async Task<ExchangeEnding> LeaveAsync(Stream body, long bytes, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        for (var seen = 0L; seen < bytes;)
        {
            var count = await body.ReadAsync(buffer, cancellation);
            if (count == 0) return ExchangeEnding.Complete;
            seen += count;
        }

        // The end may be there already. Then nobody goes in the middle.
        using var going = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var more = body.ReadAsync(buffer, going.Token).AsTask();
        if (more.IsCompletedSuccessfully && more.Result == 0) return ExchangeEnding.Complete;
        await going.CancelAsync();
        await GoneAsync(more);
        return ExchangeEnding.Abandoned;
    }

    private static async Task GoneAsync(Task<int> reading)
    {
        try
        {
            await reading;
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or HttpRequestException)
        {
            // That is what going away is.
        }
    }

    private async Task<bool> IsAliveAsync(CancellationToken cancellation)
    {
        var probe = new ParityCase { Name = "probe", Target = options.HealthTarget };
        return (await ExchangeAsync(probe, TraceIds.Header(new string('f', 32), new string('f', 16)), cancellation)) is { Status: > 0 and < 500 };
    }

    private HttpRequestMessage Message(ParityCase @case, string traceParent)
    {
        var message = new TestRequest { Method = @case.Method, Target = @case.Target, Headers = @case.Headers, Body = @case.Body }.ToMessage();
        message.Headers.Host = options.Host;
        message.Headers.TryAddWithoutValidation("traceparent", traceParent);
        return message;
    }

    private static Exchange Head(HttpResponseMessage answer) => new()
    {
        Status = (int)answer.StatusCode,
        Reason = answer.ReasonPhrase ?? "",
        Headers = [.. Pairs(answer.Headers), .. Pairs(answer.Content.Headers)],
        Framing = Framing,
        Ending = ExchangeEnding.Truncated,
    };

    private static IEnumerable<KeyValuePair<string, string>> Pairs(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.NonValidated.SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
}
