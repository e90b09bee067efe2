using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 22: a client that asks whether to go on (<c>Expect: 100-continue</c>), and then says nothing more. Sooner or later it is given up.</summary>
internal sealed class ExpectCase : HostileCase
{
    /// <inheritdoc/>
    public override int Number => 22;

    /// <inheritdoc/>
    public override string Name => "Expect: 100-continue, and nothing more";

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.GivenUp;

    /// <inheritdoc/>
    public override string? Lacks(HostileTarget target) => target.LacksJson;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var connection = await play.ConnectAsync(cancellation);
        var head = play.Head($"POST {play.Target.JsonTarget} HTTP/1.1", "Content-Type: application/json", "Content-Length: 10", "Expect: 100-continue");
        await connection.SendAsync(Encoding.Latin1.GetBytes(head), cancellation);
        return new HostileOutcome { Exchanges = [await connection.ReadAsync(new ReadPlan(play.Target.Limit), cancellation)] };
    }
}
