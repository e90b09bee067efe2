using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Cases 19 and 20: clients that are gone in the middle, with RST, many of them. Nothing is to be seen of it by others.</summary>
internal sealed class ResetCase(int number, string name, bool isUpload) : HostileCase
{
    private const int Times = 20;

    /// <summary>In the middle of an upload.</summary>
    public static ResetCase Upload => new(19, "reset in the middle of an upload", isUpload: true);

    /// <summary>In the middle of a download.</summary>
    public static ResetCase Download => new(20, "reset in the middle of a download", isUpload: false);

    /// <inheritdoc/>
    public override int Number => number;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Survived;

    /// <inheritdoc/>
    public override string? Lacks(HostileTarget target) => isUpload ? target.LacksJson : target.LacksLarge;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var exchanges = new List<Exchange>();
        for (var time = 0; time < Times; time++)
        {
            var connection = await play.ConnectAsync(cancellation);
            if (isUpload)
            {
                var head = play.Head($"POST {play.Target.JsonTarget} HTTP/1.1", "Content-Type: application/json", "Content-Length: 100000");
                await connection.SendAsync(Encoding.Latin1.GetBytes(head + "{\"a\":\""), cancellation);
                exchanges.Add(new Exchange { Ending = ExchangeEnding.Abandoned });
            }
            else
            {
                await connection.SendAsync(Encoding.Latin1.GetBytes(play.Head($"GET {play.Target.LargeTarget} HTTP/1.1")), cancellation);
                exchanges.Add(await connection.ReadAsync(new ReadPlan(play.Target.Limit) { AbandonAfterBodyBytes = 1 }, cancellation));
            }

            connection.Reset();
        }

        return new HostileOutcome { Exchanges = exchanges };
    }
}
