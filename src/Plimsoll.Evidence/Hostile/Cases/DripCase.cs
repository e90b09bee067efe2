using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Cases 15 and 16: headers or a body that come a byte at a time, for ever. A subject that doesn't give up keeps a connection for each such client.</summary>
internal sealed class DripCase(int number, string name, Func<HostilePlay, (string AtOnce, string Byte)> request) : HostileCase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public override int Number => number;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.GivenUp;

    /// <summary>Headers that never end.</summary>
    public static DripCase Headers => new(15, "headers a byte at a time", play => (play.Good()[..^2] + "X-Slow: ", "a"));

    /// <summary>A body that never ends.</summary>
    public static DripCase Body => new(16, "a body a byte at a time", play =>
        (play.Head($"POST {play.Target.JsonTarget ?? play.Target.GoodTarget} HTTP/1.1", "Content-Type: application/json", "Content-Length: 100000"), " "));

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var (atOnce, next) = request(play);
        var connection = await play.ConnectAsync(cancellation);
        await connection.SendAsync(Encoding.Latin1.GetBytes(atOnce), cancellation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var dripping = DripAsync(connection, Encoding.Latin1.GetBytes(next), play.Time, over.Token);
        var exchange = await connection.ReadAsync(new ReadPlan(play.Target.Limit), cancellation);
        await over.CancelAsync();
        await dripping;
        return new HostileOutcome { Exchanges = [exchange] };
    }

    private static async Task DripAsync(RawConnection connection, byte[] next, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            while (await connection.SendAsync(next, cancellation)) await Task.Delay(Pause, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The subject gave up, or the time is up.
        }
    }
}
