using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Cli.Recording;

/// <summary>The addresses of a recording.</summary>
internal static class RecordAddresses
{
    /// <summary>Where the service is. Throws <see cref="CommandFailure"/> for what is none.</summary>
    public static EndPoint Service(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new CommandFailure(ExitCodes.Usage, "This is no address of a service", text, "Write `--to http://host:port`");
        if (uri.Scheme == "https")
            throw new CommandFailure(ExitCodes.Usage, "What is encrypted can't be recorded", text, "Put the proxy behind whatever ends TLS, and name the service's own port: `--to http://host:port`");
        if (uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            throw new CommandFailure(ExitCodes.Usage, "The address has more than a host and a port, and every byte is passed on as it came", text, "Write `--to http://host:port`");
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, uri.Port) : new DnsEndPoint(uri.Host, uri.Port, AddressFamily.Unspecified);
    }

    /// <summary>Where clients connect. Throws <see cref="CommandFailure"/> for what is no address.</summary>
    public static IPEndPoint Listen(string text) =>
        IPEndPoint.TryParse(text, out var endPoint) && text.Contains(':', StringComparison.Ordinal) ? endPoint : throw new CommandFailure(ExitCodes.Usage, "This is no address to listen on", text, "Write an address and a port: `--listen 127.0.0.1:8080`");
}
