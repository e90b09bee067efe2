using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 21: several requests before the first answer (RFC 9112 §9.3.2). All are answered, in order and alike, or the connection is closed after some.</summary>
internal sealed class PipeliningCase : HostileCase
{
    private const int Requests = 10;

    /// <inheritdoc/>
    public override int Number => 21;

    /// <inheritdoc/>
    public override string Name => "pipelined requests";

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Served;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var connection = await play.ConnectAsync(cancellation);
        await connection.SendAsync(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(play.Good(), Requests))), cancellation);
        var exchanges = new List<Exchange>();
        for (var index = 0; index < Requests && (exchanges.Count == 0 || exchanges[^1].Ending == ExchangeEnding.Complete); index++)
            exchanges.Add(await connection.ReadAsync(new ReadPlan(play.Target.Limit), cancellation));
        return new HostileOutcome { Exchanges = exchanges, IsRight = exchanges.All(exchange => exchange.Status == exchanges[0].Status) };
    }
}
