using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Faults;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The proxies between one launch of a subject and its dependencies.</summary>
internal sealed class DependencyProxies(DependencySettings dependencies, TimeProvider time) : IAsyncDisposable
{
    private const int DefaultPostgresPort = 5432;
    private readonly List<FaultProxy> _proxies = [];

    /// <summary>What the subject is told instead of the addresses themselves. Throws <see cref="SubjectFailedException"/> when there is nothing to stand between.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="names">What it would be told.</param>
    /// <param name="ports">Its ports.</param>
    /// <param name="cancellation">Ends the search for the database's address.</param>
    public async Task<Placeholders> StandBetweenAsync(Subject subject, Placeholders names, ImmutableSortedDictionary<string, int> ports, CancellationToken cancellation)
    {
        if (dependencies.Problem(subject) is { } problem) throw new SubjectFailedException(SubjectPhase.Read, $"'dependencies' and 'stubs' of the workload: {problem.Problem}", problem.Advice);
        foreach (var (name, settings) in dependencies.Faults)
        {
            if (name == DependencySettings.Database) names = await BeforeDatabaseAsync(names, settings, cancellation);
            else if (subject.Stubs.Contains(name)) names = names.With(name, $"http://{Before(new IPEndPoint(IPAddress.Loopback, new Uri(names.Values[name]).Port), settings)}");
            else if (subject.Helpers[name].Ready!.Port is { } port) names = names.With(port, PortChoice.Text(Before(new IPEndPoint(IPAddress.Loopback, ports[port]), settings).Port));
        }

        return names;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        FaultProxy[] proxies = [.. _proxies];
        _proxies.Clear();
        await Disposal.AllAsync(proxies);
    }

    private async Task<Placeholders> BeforeDatabaseAsync(Placeholders names, FaultSettings settings, CancellationToken cancellation)
    {
        var url = new Uri(names.Values[Placeholders.Database]);
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(url.Host, AddressFamily.InterNetwork, cancellation);
        }
        catch (SocketException fault)
        {
            throw new SubjectFailedException(SubjectPhase.Database, $"the host of the database has no address: {fault.Message}", "Mend 'database.postgres.url'", inner: fault);
        }

        if (addresses.Length == 0) throw new SubjectFailedException(SubjectPhase.Database, "the host of the database has no address of IPv4", "Name it by one in 'database.postgres.url'");
        var proxy = Before(new IPEndPoint(addresses[0], url.Port > 0 ? url.Port : DefaultPostgresPort), settings);
        return names.With(Placeholders.Database, new UriBuilder(url) { Host = proxy.Address.ToString(), Port = proxy.Port }.Uri.AbsoluteUri);
    }

    private IPEndPoint Before(IPEndPoint dependency, FaultSettings settings)
    {
        var proxy = new FaultProxy(dependency, time, settings, dependencies.Seed);
        _proxies.Add(proxy);
        return proxy.EndPoint;
    }
}
