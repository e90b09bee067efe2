using System.Net.Sockets;

namespace Plimsoll.Evidence.Parity;

/// <summary>Plays cases on one arm, one at a time, as one client would: on one connection as long as the arm keeps it, or on those that the cases name.</summary>
internal sealed class CasePlayer(CaseTarget target, ParityOptions options, TimeProvider time) : ICasePlayer
{
    private const int SlowReceiveBuffer = 4 * 1024;
    private readonly Dictionary<object, RawConnection?> _kept = [];

    /// <inheritdoc/>
    public async Task<CasePlay> PlayAsync(ParityCase @case, string traceId, string spanId, CancellationToken cancellation)
    {
        var play = new CasePlay
        {
            Case = @case,
            TraceId = traceId,
            SpanId = spanId,
            At = time.GetUtcNow(),
            FirstCall = target.Outgoing?.Count ?? 0,
            Exchange = new Exchange { Ending = ExchangeEnding.Closed },
        };
        if (@case.Connection is null && !_kept.ContainsKey(@case)) Drop();
        var request = @case.ToBytes(options.Host, TraceIds.Header(traceId, spanId));
        try
        {
            return @case.Kind switch
            {
                CaseKind.Abort => await AbortAsync(play, request, cancellation),
                CaseKind.Stall => await StallAsync(play, request, cancellation),
                CaseKind.SlowReader => await ReadSlowlyAsync(play, request, cancellation),
                _ => await ExchangeAsync(play, request, cancellation),
            };
        }
        catch (SocketException fault)
        {
            return play with { Exchange = new Exchange { Ending = ExchangeEnding.Reset, Fault = fault.Message }, IsAlive = false };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Drop();

    private async Task<CasePlay> ExchangeAsync(CasePlay play, byte[] request, CancellationToken cancellation)
    {
        bool? wasKept = null;
        var key = KeyOf(play.Case);
        if (_kept.TryGetValue(key, out var kept))
        {
            var again = kept is null ? null : await TryAsync(kept, play.Case, request, cancellation);
            // Nothing came back: the arm had closed the connection, and the request goes over another.
            wasKept = again is not null && !(again.Status == 0 && again.Ending is ExchangeEnding.Closed or ExchangeEnding.Reset);
            if (wasKept == true) return Keep(play, again!, wasKept);
            kept?.Dispose();
        }

        var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
        _kept[key] = connection;
        return Keep(play, await TryAsync(connection, play.Case, request, cancellation), wasKept);
    }

    private static object KeyOf(ParityCase @case) => @case.Connection is { } number ? number : @case;

    private async Task<Exchange> TryAsync(RawConnection connection, ParityCase @case, byte[] request, CancellationToken cancellation)
    {
        connection.Begin();
        await connection.SendAsync(request, cancellation);
        return await connection.ReadAsync(new ReadPlan(options.ResponseLimit) { IsHead = @case.Method == "HEAD" }, cancellation);
    }

    private CasePlay Keep(CasePlay play, Exchange exchange, bool? wasKept)
    {
        var stays = exchange.Ending == ExchangeEnding.Complete && exchange.Framing != "close"
            && exchange.Header("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) != true;
        if (!stays && _kept.TryGetValue(KeyOf(play.Case), out var kept))
        {
            kept?.Dispose();
            _kept[KeyOf(play.Case)] = null;
        }

        return play with { Exchange = exchange, WasKept = wasKept };
    }

    private async Task<CasePlay> AbortAsync(CasePlay play, byte[] request, CancellationToken cancellation)
    {
        var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
        Exchange exchange;
        try
        {
            connection.Begin();
            await connection.SendAsync(request, cancellation);
            if (play.Case.AbortAfterBytes > 0)
            {
                exchange = await connection.ReadAsync(new ReadPlan(options.ResponseLimit) { AbandonAfterBodyBytes = play.Case.AbortAfterBytes }, cancellation);
            }
            else
            {
                if (target.Outgoing is not { } stub)
                    throw new ParityException($"The case '{play.Case.Name}' goes away once the dependency is called, and the arm {target.Name} has no stub for one. Give it one, or set after how many bytes to go.");
                var isCalled = await stub.WaitForMoreThanAsync(play.FirstCall, options.ResponseLimit, cancellation);
                exchange = new Exchange { Ending = isCalled ? ExchangeEnding.Abandoned : ExchangeEnding.TimedOut };
            }
        }
        finally
        {
            connection.Reset();
        }

        // How the calls that the request had under way end, is what tells whether the arm noticed.
        if (target.Outgoing is { } calls) await calls.SettleAsync(play.FirstCall, options.ResponseLimit, cancellation);
        return play with { Exchange = exchange, IsAlive = await IsAliveAsync(cancellation) };
    }

    private async Task<CasePlay> StallAsync(CasePlay play, byte[] request, CancellationToken cancellation)
    {
        using var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
        connection.Begin();
        await connection.SendAsync(request.AsMemory(0, request.Length - (play.Case.Body.Length > 0 ? play.Case.Body.Length / 2 : 2)), cancellation);
        return play with { Exchange = await connection.ReadAsync(new ReadPlan(options.StallLimit), cancellation) };
    }

    private async Task<CasePlay> ReadSlowlyAsync(CasePlay play, byte[] request, CancellationToken cancellation)
    {
        using var connection = await RawConnection.ConnectAsync(target.EndPoint, time, SlowReceiveBuffer, cancellation);
        connection.Begin();
        await connection.SendAsync(request, cancellation);
        return play with { Exchange = await connection.ReadAsync(new ReadPlan(options.ResponseLimit) { BytesPerSecond = play.Case.BytesPerSecond }, cancellation) };
    }

    private async Task<bool> IsAliveAsync(CancellationToken cancellation)
    {
        using var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
        var probe = new ParityCase { Name = "probe", Target = options.HealthTarget };
        await connection.SendAsync(probe.ToBytes(options.Host, TraceIds.Header(new string('f', 32), new string('f', 16))), cancellation);
        return (await connection.ReadAsync(new ReadPlan(options.ResponseLimit), cancellation)).Status is > 0 and < 500;
    }

    private void Drop()
    {
        foreach (var kept in _kept.Values) kept?.Dispose();
        _kept.Clear();
    }
}
