using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>The meters of all routes. An endpoint finds its meter by reference, so no request compares strings.</summary>
internal sealed class RouteMeters
{
    // Endpoints that come in turn are found at once; the table, which forgets those that are gone, takes longer to ask.
    private const int RecentPlaces = 128;

    private readonly ConditionalWeakTable<Endpoint, EndpointMeter> _byEndpoint = [];
    private readonly Recent?[] _recent = new Recent?[RecentPlaces];
    private readonly ConcurrentDictionary<(RouteMeter Route, string? Template), EndpointMeter> _byTemplate = new();
    private readonly ConcurrentDictionary<string, RouteMeter> _byKey = new(StringComparer.Ordinal);
    private readonly EndpointMeter _unmatched;
    private readonly RouteMeter _unreported;
    private readonly TimeProvider _clock;

    public RouteMeters(ServiceContract contract, LossCounter losses, TimeProvider clock)
    {
        _clock = clock;
        Durations = new RequestDurations(losses);
        _unmatched = new EndpointMeter(new RouteMeter(RouteIdentity.Unmatched, null, clock), null, Durations);
        _unreported = new RouteMeter(RouteIdentity.Unmatched, null, clock);
        _byKey[RouteIdentity.Unmatched.Key] = _unmatched.Route;
        foreach (var (key, budget) in contract.Workloads.Http)
            _byKey[key] = new RouteMeter(RouteIdentity.OfContract(key), budget, clock);
    }

    /// <summary>The meters that are reported.</summary>
    public IEnumerable<RouteMeter> All => _byKey.Values;

    /// <summary>The meter of a route that the contract names.</summary>
    public RouteMeter OfContract(string key) => _byKey[key];

    /// <summary>How long the reported requests took.</summary>
    public RequestDurations Durations { get; }

    public EndpointMeter Of(Endpoint? endpoint)
    {
        if (endpoint is null)
            return _unmatched;
        ref var place = ref _recent[RuntimeHelpers.GetHashCode(endpoint) % RecentPlaces];
        if (Volatile.Read(ref place) is { } known && known.Endpoint == endpoint)
            return known.Meter;
        var meter = _byEndpoint.GetValue(endpoint, Resolve);
        Volatile.Write(ref place, new Recent(endpoint, meter));
        return meter;
    }

    public void Rotate()
    {
        foreach (var meter in _byKey.Values)
            meter.Rotate();
    }

    private EndpointMeter Resolve(Endpoint endpoint)
    {
        // Probes and scrapes are not the service's traffic; endpoints say so with the platform's own metadata. A caller that traces
        // gets their spans all the same.
        if (endpoint.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null)
            return new EndpointMeter(_unreported, null, durations: null, new RequestSpan(RouteIdentity.Of(endpoint).FirstOrDefault(RouteIdentity.Unmatched)));
        RouteIdentity? first = null;
        foreach (var identity in RouteIdentity.Of(endpoint))
        {
            first ??= identity;
            if (_byKey.TryGetValue(identity.Key, out var meter))
                return Of(meter, identity.Route);
        }

        return first is null ? _unmatched : Of(_byKey.GetOrAdd(first.Key, _ => new RouteMeter(first, null, _clock)), first.Route);
    }

    private EndpointMeter Of(RouteMeter route, string? template) =>
        _byTemplate.GetOrAdd((route, template), static (key, durations) => new EndpointMeter(key.Route, key.Template, durations, SpanOf(key.Route, key.Template)), Durations);

    // Spans name the route as the metric of durations does, so that one leads to the other; the contract has no constraints in its paths.
    private static RequestSpan SpanOf(RouteMeter route, string? template) =>
        template is null || template == route.Identity.Route ? route.Span : new RequestSpan(route.Identity with { Route = template });

    private sealed record Recent(Endpoint Endpoint, EndpointMeter Meter);
}
