using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Requests;
using Plimsoll.Runtime.Pressure.Shedding;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The governors of all routes of the contract, and the line that they share.</summary>
internal sealed class AdmissionControl : IDisposable
{
    private readonly ISignalRegistry _signals;

    public AdmissionControl(ServiceContract contract, AdmissionOptions options, AdmissionSettings settings, ISignalRegistry signals, TimeProvider time)
    {
        _signals = signals;
        IsShadow = settings.Mode == AdmissionMode.Shadow;
        Reader = new RequestReader(options.Tenant, settings.Keys(), time);
        var tenants = options.Tenant is null ? 0 : options.MaxTenants;
        Line = new ShedLine(OfProcess, time, tenants);
        Governors =
        [
            .. contract.Workloads.Http.Select(route => new RouteGovernor(
                new RouteLimits(route.Key, route.Value, tenants, IsShadow), Line, () => DownstreamPressure.Add(OfProcess(), route.Value.Downstreams, signals), time)),
        ];
    }

    public ImmutableArray<RouteGovernor> Governors { get; }

    /// <summary>Whether what would be refused is only counted.</summary>
    public bool IsShadow { get; }

    public ShedLine Line { get; }

    public RequestReader Reader { get; }

    /// <summary>The limiter of a route; null when it has none.</summary>
    public AdaptiveLimiter? LimiterOf(string route) => GovernorOf(route).Limiter;

    /// <exception cref="ArgumentException">The contract has no such route.</exception>
    public RouteGovernor GovernorOf(string route)
    {
        foreach (var governor in Governors)
        {
            if (governor.Route == route)
                return governor;
        }

        throw new ArgumentException($"The contract has no route \"{route}\".", nameof(route));
    }

    public void Dispose()
    {
        foreach (var governor in Governors)
            governor.Dispose();
    }

    private PressureSignals OfProcess() => new()
    {
        CpuShare = _signals.Find(SignalNames.ProcessCpuShare)?.Invoke(),
        ThreadDelayMs = _signals.Find(SignalNames.ProcessThreadPoolDelayMs)?.Invoke(),
    };
}
