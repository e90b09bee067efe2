using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Binds the listeners as a step of the boot, so that all addresses that can't be had are reported together.</summary>
/// <remarks>A bound socket takes no connection before the server listens on it.</remarks>
internal sealed class ListenerSockets(ListenAddresses addresses, BootRefusal refusal) : IDisposable
{
    private readonly List<(EndPoint Address, Socket Socket)> _bound = [];
    private readonly EndPoint? _public = addresses.Public is { } open ? EndPointOf(open) : null;

    /// <summary>The addresses with the ports that the system chose; null until both are bound.</summary>
    public ListenAddresses? Bound { get; private set; }

    public IReadOnlyList<BootFault> Bind()
    {
        var faults = new List<BootFault>();
        if (addresses.Public is not null)
            Bind(RuntimeVariables.PublicListen, addresses.Public, faults);
        Bind(RuntimeVariables.OperationsListen, addresses.Operations, faults);
        if (faults.Count > 0)
            Dispose();
        else
            Bound = new ListenAddresses(_public is null ? null : LocalAddress(0), LocalAddress(_bound.Count - 1));
        return faults;
    }

    /// <summary>Hands the server the socket of an address, listening.</summary>
    /// <remarks>Two processes can bind one address until one of them listens, so that is where the later one finds out.</remarks>
    public Socket Take(EndPoint address)
    {
        var index = _bound.FindIndex(entry => entry.Address.Equals(address));
        if (index < 0)
            return SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        var socket = _bound[index].Socket;
        _bound.RemoveAt(index);
        try
        {
            socket.Listen();
            return socket;
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            var variable = address.Equals(_public) ? RuntimeVariables.PublicListen : RuntimeVariables.OperationsListen;
            refusal.Refuse([Fault(variable, address, problem)]);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var (_, socket) in _bound)
            socket.Dispose();
        _bound.Clear();
    }

    private void Bind(string variable, ListenAddress listen, List<BootFault> faults)
    {
        var address = EndPointOf(listen);
        try
        {
            _bound.Add((address, SocketTransportOptions.CreateDefaultBoundListenSocket(address)));
        }
        catch (SocketException problem)
        {
            faults.Add(Fault(variable, address, problem));
        }
    }

    private static IPEndPoint EndPointOf(ListenAddress address) => new(address.Address, address.Port);

    private ListenAddress LocalAddress(int index)
    {
        var local = (IPEndPoint)_bound[index].Socket.LocalEndPoint!;
        return new ListenAddress(local.Address, local.Port);
    }

    private static BootFault Fault(string variable, EndPoint address, SocketException problem)
    {
        var (why, action) = problem.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                ("is in use by another process", $"Stop that process, or set {variable} to another address."),
            SocketError.AccessDenied =>
                ("needs a privilege that the process does not have", $"Set {variable} to a port above 1023."),
            SocketError.AddressNotAvailable =>
                ("is no address of this machine", $"Set {variable} to an address of this machine, or to 0.0.0.0 for all of them."),
            _ => ($"can't be listened on: {problem.Message}", $"Set {variable} to another address."),
        };
        return new BootFault(variable, $"{address} {why}", action).In(ConfigurationStep.Listeners);
    }
}
