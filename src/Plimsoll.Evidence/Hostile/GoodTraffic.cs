using System.Net.Sockets;
using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>A friendly client that asks for the same thing over and over, each time on a new connection, and counts what isn't answered as ever.</summary>
internal sealed class GoodTraffic(HostileTarget target, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private int _requests;
    private int _failures;

    /// <summary>Requests so far.</summary>
    public int Requests => _requests;

    /// <summary>How many of them failed.</summary>
    public int Failures => _failures;

    /// <summary>Asks until it is told to stop; at least once.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        do
        {
            _requests++;
            if (!await AskAsync(target.RecoveryLimit, cancellation)) _failures++;
            await Task.WhenAny(Task.Delay(Pause, time, stop));
        }
        while (!stop.IsCancellationRequested);
    }

    /// <summary>Asks until there is a good answer; gives the time that it took, null when there was none in time.</summary>
    public async Task<double?> RecoverAsync(CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < target.RecoveryLimit)
        {
            if (await AskAsync(target.RecoveryLimit - time.GetElapsedTime(start), cancellation)) return time.GetElapsedTime(start).TotalMilliseconds;
            await Task.Delay(Pause, time, cancellation);
        }

        return null;
    }

    /// <summary>Asks once, on a new connection.</summary>
    public static async Task<Exchange> AskOnceAsync(HostileTarget target, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using var connection = await RawConnection.ConnectAsync(target.EndPoint, time, 0, cancellation);
            await connection.SendAsync(Encoding.Latin1.GetBytes($"GET {target.GoodTarget} HTTP/1.1\r\nHost: {target.Host}\r\n\r\n"), cancellation);
            return await connection.ReadAsync(new ReadPlan(limit), cancellation);
        }
        catch (SocketException fault)
        {
            // Not even a connection: the worst of answers.
            return new Exchange { Ending = ExchangeEnding.Reset, Fault = fault.Message };
        }
    }

    /// <summary>Whether it is answered as ever.</summary>
    public static bool IsGood(Exchange exchange) => exchange is { Ending: ExchangeEnding.Complete, Status: >= 200 and < 300 };

    private async Task<bool> AskAsync(TimeSpan limit, CancellationToken cancellation) =>
        IsGood(await AskOnceAsync(target, limit > TimeSpan.Zero ? limit : TimeSpan.FromMilliseconds(1), time, cancellation));
}
