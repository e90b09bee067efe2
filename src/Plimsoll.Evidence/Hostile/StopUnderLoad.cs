using System.Net.Sockets;
using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 27: the subject is asked to end while clients keep asking. Played last, for it ends the subject.</summary>
internal sealed class StopUnderLoad(HostileTarget target, ISubjectControl control, TimeProvider time)
{
    /// <summary>Its name in the suite.</summary>
    public const string Name = "asked to end under load";

    private const int Clients = 16;
    private const int Number = 27;
    private readonly List<Exchange> _exchanges = [];
    private readonly TaskCompletionSource _isUnderLoad = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    /// <summary>Plays it.</summary>
    public async Task<HostileResult> RunAsync(TimeSpan stopLimit, CancellationToken cancellation)
    {
        using var ended = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => AskAsync(ended.Token, cancellation)).ToArray();
        try
        {
            await _isUnderLoad.Task.WaitAsync(target.Limit, time, cancellation);
        }
        catch (TimeoutException)
        {
            await ended.CancelAsync();
            _ = await control.StopAsync(stopLimit, cancellation);
            await Task.WhenAll(clients);
            return new HostileResult { Number = Number, Name = Name, Class = HostileClass.Crash, Seen = "it took no load any more" };
        }

        var exitCode = await control.StopAsync(stopLimit, cancellation);
        await ended.CancelAsync();
        await Task.WhenAll(clients);

        var cut = _exchanges.Count(exchange => exchange.Status > 0 ? exchange.Ending != ExchangeEnding.Complete : exchange.Ending is ExchangeEnding.Truncated or ExchangeEnding.TimedOut or ExchangeEnding.Malformed);
        var dropped = _exchanges.Count(exchange => exchange.Status == 0 && exchange.Ending is ExchangeEnding.Reset or ExchangeEnding.Closed);
        var points = (exitCode is null ? 0 : 1) + (exitCode == 0 ? 1 : 0) + (cut == 0 ? 2 : 0) + (dropped == 0 ? 2 : 0);
        return new HostileResult
        {
            Number = Number,
            Name = Name,
            Class = exitCode is null ? HostileClass.Hang : cut > 0 ? HostileClass.Contaminating : dropped > 0 ? HostileClass.Opaque : HostileClass.Legible,
            Points = points,
            Seen = $"exit code {exitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none, killed"}, {_exchanges.Count} requests, {cut} cut, {dropped} dropped",
        };
    }

    // A connection that is refused is none that was promised an answer. What is under way at the end is waited for: how it ends is the question.
    private async Task AskAsync(CancellationToken ended, CancellationToken cancellation)
    {
        try
        {
            while (!ended.IsCancellationRequested)
            {
                using var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
                await connection.SendAsync(Encoding.Latin1.GetBytes($"GET {target.GoodTarget} HTTP/1.1\r\nHost: {target.Host}\r\n\r\n"), cancellation);
                if (Interlocked.Increment(ref _started) == 2 * Clients) _isUnderLoad.TrySetResult();
                var exchange = await connection.ReadAsync(new ReadPlan(target.Limit), cancellation);
                lock (_exchanges) _exchanges.Add(exchange);
            }
        }
        catch (SocketException)
        {
            // The subject takes no more.
        }
    }
}
