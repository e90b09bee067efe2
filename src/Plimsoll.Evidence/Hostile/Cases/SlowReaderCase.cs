using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 17: a large response to one who reads slowly. It is served whole, or the client is given up; never a success that lacks bytes.</summary>
internal sealed class SlowReaderCase : HostileCase
{
    private const int ReceiveBuffer = 4 * 1024;
    private const int BytesPerSecond = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Name => "a slow reader of a large response";

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Either;

    /// <inheritdoc/>
    public override string? Lacks(HostileTarget target) => target.LacksLarge;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var connection = await play.ConnectAsync(cancellation, ReceiveBuffer);
        await connection.SendAsync(Encoding.Latin1.GetBytes(play.Head($"GET {play.Target.LargeTarget} HTTP/1.1")), cancellation);
        return new HostileOutcome { Exchanges = [await connection.ReadAsync(new ReadPlan(play.Target.Limit) { BytesPerSecond = BytesPerSecond, ReadBytes = 64 * 1024 }, cancellation)] };
    }
}
