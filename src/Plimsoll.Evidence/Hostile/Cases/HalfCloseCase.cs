using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 18: the client says that it will send nothing more, and waits for its answer (RFC 9112 §9.6 lets it).</summary>
internal sealed class HalfCloseCase : HostileCase
{
    /// <inheritdoc/>
    public override int Number => 18;

    /// <inheritdoc/>
    public override string Name => "half-close after the request";

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Served;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var connection = await play.ConnectAsync(cancellation);
        await connection.SendAsync(Encoding.Latin1.GetBytes(play.Good()), cancellation);
        connection.HalfClose();
        return new HostileOutcome { Exchanges = [await connection.ReadAsync(new ReadPlan(play.Target.Limit), cancellation)] };
    }
}
