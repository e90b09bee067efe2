using System.Diagnostics.Metrics;
using System.Globalization;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Histograms;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>The route metrics, read from the meters when somebody collects: a request pays nothing for them.</summary>
internal sealed class RouteInstruments
{
    private readonly RouteMeters _meters;

    public RouteInstruments(Meter meter, RouteMeters meters)
    {
        _meters = meters;
        var (requests, errors, inFlight) = (TelemetryTable.RouteRequests, TelemetryTable.RouteErrors, TelemetryTable.RouteInFlight);
        meter.CreateObservableCounter(requests.Name, () => Each(static route => route.Ended), requests.Unit, requests.Description);
        meter.CreateObservableUpDownCounter(inFlight.Name, () => Each(static route => route.InFlight), inFlight.Unit, inFlight.Description);
        meter.CreateObservableCounter(errors.Name, Errors, errors.Unit, errors.Description);
        var (recent, use) = (TelemetryTable.RouteDurationRecent, TelemetryTable.RouteBudgetUse);
        meter.CreateObservableGauge(recent.Name, Durations, recent.Unit, recent.Description);
        meter.CreateObservableGauge(use.Name, BudgetUse, use.Unit, use.Description);
    }

    private IEnumerable<Measurement<long>> Each(Func<RouteMeter, long> read) =>
        _meters.All.Select(route => new Measurement<long>(read(route), Tags(route)));

    private IEnumerable<Measurement<long>> Errors() =>
        from route in _meters.All
        from error in route.Errors.Counts
        select new Measurement<long>(
            Interlocked.Read(ref error.Value.Value),
            Tags(route, new(TelemetryNames.ErrorClass, error.Key.ErrorClass), new(TelemetryNames.ErrorType, error.Key.ErrorType)));

    private IEnumerable<Measurement<double>> Durations() =>
        _meters.All.SelectMany(route => Durations(route, 10, route.LastTenSeconds).Concat(Durations(route, 60, route.LastMinute)));

    private static IEnumerable<Measurement<double>> Durations(RouteMeter route, int windowSeconds, HistogramSummary summary)
    {
        foreach (var (quantile, valueMs) in ((string, double?)[])[("0.5", summary.P50Ms), ("0.95", summary.P95Ms), ("0.99", summary.P99Ms)])
        {
            if (valueMs is { } milliseconds)
            {
                yield return new Measurement<double>(milliseconds / 1000, Tags(
                    route,
                    new(TelemetryNames.Quantile, quantile),
                    new(TelemetryNames.WindowSeconds, windowSeconds.ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    private IEnumerable<Measurement<double>> BudgetUse() =>
        from route in _meters.All
        where route.Budget is not null
        from use in RouteBudgets.UseOf(route)
        select new Measurement<double>(use.Value, Tags(route, KeyValuePair.Create(TelemetryNames.Budget, (object?)use.Key)));

    private static KeyValuePair<string, object?>[] Tags(RouteMeter route, params ReadOnlySpan<KeyValuePair<string, object?>> more)
    {
        var tags = new List<KeyValuePair<string, object?>>(2 + more.Length);
        if (route.Identity.Method is { } method)
            tags.Add(new(TelemetryNames.HttpRequestMethod, method));
        if (route.Identity.Route is { } template)
            tags.Add(new(TelemetryNames.HttpRoute, template));
        tags.AddRange(more);
        return [.. tags];
    }
}
