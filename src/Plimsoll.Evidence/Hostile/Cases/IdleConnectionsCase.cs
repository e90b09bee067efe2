using System.Net.Sockets;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 26: connections that say nothing, as many as a usual limit of descriptors leaves room for. Others are served as ever.</summary>
internal sealed class IdleConnectionsCase : HostileCase
{
    private const int Connections = 1_000;

    /// <inheritdoc/>
    public override int Number => 26;

    /// <inheritdoc/>
    public override string Name => "1 000 connections that say nothing";

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Survived;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        var opened = 0;
        try
        {
            for (; opened < Connections; opened++) await play.ConnectAsync(cancellation);
        }
        catch (SocketException) when (opened > 0)
        {
            // It takes no more of them, which is its right; whether others suffer is seen beside.
        }

        return new HostileOutcome { Exchanges = [new Exchange { Ending = ExchangeEnding.Abandoned }] };
    }
}
