using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>The meters of all routes. An endpoint finds its meter by reference, so no request compares strings.</summary>
internal sealed class RouteMeters
{
    private readonly ConditionalWeakTable<Endpoint, RouteMeter> _byEndpoint = [];
    private readonly ConcurrentDictionary<string, RouteMeter> _byKey = new(StringComparer.Ordinal);
    private readonly RouteMeter _unmatched;
    private readonly RouteMeter _unreported;
    private readonly TimeProvider _clock;

    public RouteMeters(ServiceContract contract, TimeProvider clock)
    {
        _clock = clock;
        _unmatched = new RouteMeter(RouteIdentity.Unmatched, null, clock);
        _unreported = new RouteMeter(RouteIdentity.Unmatched, null, clock);
        _byKey[_unmatched.Identity.Key] = _unmatched;
        foreach (var (key, budget) in contract.Workloads.Http)
            _byKey[key] = new RouteMeter(RouteIdentity.OfContract(key), budget, clock);
    }

    /// <summary>The meters that are reported.</summary>
    public IEnumerable<RouteMeter> All => _byKey.Values;

    public RouteMeter Of(Endpoint? endpoint)
    {
        if (endpoint is null)
            return _unmatched;
        return _byEndpoint.TryGetValue(endpoint, out var meter) ? meter : _byEndpoint.GetValue(endpoint, Resolve);
    }

    public void Rotate()
    {
        foreach (var meter in _byKey.Values)
            meter.Rotate();
    }

    private RouteMeter Resolve(Endpoint endpoint)
    {
        // Probes and scrapes are not the service's traffic; endpoints say so with the platform's own metadata.
        if (endpoint.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null)
            return _unreported;
        RouteIdentity? first = null;
        foreach (var identity in RouteIdentity.Of(endpoint))
        {
            first ??= identity;
            if (_byKey.TryGetValue(identity.Key, out var meter))
                return meter;
        }

        return first is null ? _unmatched : _byKey.GetOrAdd(first.Key, _ => new RouteMeter(first, null, _clock));
    }
}
