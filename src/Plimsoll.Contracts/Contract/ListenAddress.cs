using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Contracts;

/// <summary>An address that a process listens on: <c>127.0.0.1:9090</c>, <c>0.0.0.0:8080</c>, <c>[::1]:9090</c>.</summary>
/// <param name="Address">The IP address; <c>0.0.0.0</c> and <c>::</c> stand for all.</param>
/// <param name="Port">The port, 0 to 65535; 0 lets the system choose, which a contract does not allow.</param>
public sealed record ListenAddress(IPAddress Address, int Port)
{
    /// <summary>True when only this machine can reach the address.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>True when the address stands for all addresses of the machine.</summary>
    public bool IsAny => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>True when a permission for this address permits listening on <paramref name="other"/>: the same port, and the same address or all.</summary>
    public bool Covers(ListenAddress other)
    {
        ArgumentNullException.ThrowIfNull(other);

        if (Port != other.Port)
            return false;

        // :: listens on IPv4 too, on Linux as in Kestrel; 0.0.0.0 does not listen on IPv6.
        return Address.Equals(other.Address)
            || Address.Equals(IPAddress.IPv6Any)
            || (Address.Equals(IPAddress.Any) && other.Address.AddressFamily == AddressFamily.InterNetwork);
    }

    /// <summary>Reads <c>address:port</c>; an IPv6 address stands in brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>False when the address is no IP address or the port is outside 0 to 65535. Host names are refused: what they mean changes.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);

        address = null;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;

        var host = text[..colon];
        var isBracketed = host is ['[', .., ']'];
        if (!IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var ip))
            return false;

        var isVersion6 = ip.AddressFamily == AddressFamily.InterNetworkV6;
        if (isVersion6 != isBracketed || (!isVersion6 && ip.ToString() != host))
            return false;

        address = new ListenAddress(ip, port);
        return true;
    }

    /// <summary>The address as <c>address:port</c>.</summary>
    public override string ToString() => new IPEndPoint(Address, Port).ToString();
}
