using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>The signals of the routes that the contract names.</summary>
internal static class RouteSignals
{
    public static void Register(ISignalRegistry signals, RouteMeters meters)
    {
        foreach (var route in meters.All)
        {
            if (route.Budget is null)
                continue;
            var key = route.Identity.Key;
            signals.Register(SignalNames.RouteP50Ms(key), () => route.Live.P50Ms);
            signals.Register(SignalNames.RouteP95Ms(key), () => route.Live.P95Ms);
            signals.Register(SignalNames.RouteP99Ms(key), () => route.Live.P99Ms);
            signals.Register(SignalNames.RouteSamples(key), () => route.Live.Count);
            signals.Register(SignalNames.RouteErrorRate(key), () => route.ErrorRate);
            signals.Register(SignalNames.RouteInFlight(key), () => route.InFlight);
        }
    }
}
