using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>Where a service listens, of the addresses that its host has: <c>localhost</c> has two, and a service may listen on either.</summary>
internal static class ServiceAddress
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>The first one that takes a connection; the first of all when none does, so that asking it tells why.</summary>
    public static async Task<IPEndPoint> ChooseAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellation)
    {
        foreach (var address in addresses)
        {
            if (addresses.Count == 1 || await ListensAsync(new IPEndPoint(address, port), cancellation)) return new(address, port);
        }

        return new(addresses[0], port);
    }

    private static async Task<bool> ListensAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(endPoint, either.Token);
            return true;
        }
        catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
