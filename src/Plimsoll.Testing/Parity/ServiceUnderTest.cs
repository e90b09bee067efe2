using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>A running service that a test asks.</summary>
public sealed class ServiceUnderTest
{
    private ServiceUnderTest(string name) => Name = name;

    /// <summary>Name in messages. Default: its address.</summary>
    public string Name { get; private init; }

    /// <summary>Where it is asked byte by byte; null when it is asked through a client.</summary>
    internal Uri? Address { get; private init; }

    internal HttpClient? Client { get; private init; }

    internal IRequestWatch? Watch { get; private init; }

    internal DependencyStub? Dependency { get; private init; }

    /// <summary>One that listens, in whichever runtime. Over http it is asked over plain sockets, so that framing, connections, order and case of headers count too.</summary>
    /// <param name="address">Its base address, without a path.</param>
    /// <param name="name">Name in messages.</param>
    public static ServiceUnderTest At(Uri address, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
            throw new ArgumentException($"'{address}' is no base address: http or https, a host and a port. A path belongs to the requests.", nameof(address));
        return new(name ?? address.GetLeftPart(UriPartial.Authority)) { Address = address };
    }

    /// <summary>One that is asked through a client, such as that of a <c>WebApplicationFactory</c> or a <c>TestServer</c>: what a client sees counts, and nothing below it.</summary>
    /// <param name="client">With a base address; the caller disposes it.</param>
    /// <param name="name">Name in messages.</param>
    public static ServiceUnderTest Through(HttpClient client, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client.BaseAddress is null) throw new ArgumentException("The client has no base address. Set one.", nameof(client));
        return new(name ?? client.BaseAddress.GetLeftPart(UriPartial.Authority)) { Client = client };
    }

    /// <summary>The same, with its requests under way watched.</summary>
    public ServiceUnderTest WatchedBy(IRequestWatch watch) => new(Name) { Address = Address, Client = Client, Watch = watch, Dependency = Dependency };

    /// <summary>The same, with a stub that it calls instead of its dependency: its calls are compared, and those whose caller went are seen.</summary>
    public ServiceUnderTest Calling(DependencyStub dependency) => new(Name) { Address = Address, Client = Client, Watch = Watch ?? dependency, Dependency = dependency };

    /// <summary>Whether its bytes can be seen.</summary>
    internal bool IsAskedByBytes => Address is { Scheme: "http" };

    internal async Task<IPEndPoint> ResolveAsync(CancellationToken cancellation)
    {
        if (IPAddress.TryParse(Address!.IdnHost, out var literal)) return new(literal, Address.Port);
        // Most servers of tests listen on the older one.
        var all = (await AddressesAsync(cancellation)).OrderBy(static address => address.AddressFamily != AddressFamily.InterNetwork).ToList();
        if (all.Count == 0) throw new TestFailedException($"{Name}: the host {Address.IdnHost} has no address.");
        return await ServiceAddress.ChooseAsync(all, Address.Port, cancellation);
    }

    private async Task<IPAddress[]> AddressesAsync(CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(Address!.IdnHost, cancellation);
        }
        catch (SocketException fault)
        {
            throw new TestFailedException($"{Name}: the host {Address!.IdnHost} has no address ({fault.Message}). Is it spelt so?", fault);
        }
    }
}
