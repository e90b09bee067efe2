using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Measures the requests of endpoints with the same route and template: for the route's figures, and in series of request durations.</summary>
/// <param name="route">Their route.</param>
/// <param name="template">Template as the endpoint was mapped; null when none matched.</param>
/// <param name="durations">Where the series are; null when requests are not reported.</param>
/// <param name="span">How their spans look; null when as those of the route.</param>
internal sealed class EndpointMeter(RouteMeter route, string? template, RequestDurations? durations, RequestSpan? span = null)
{
    // Few combinations are usual; beyond these, a request pays for a lookup by attributes.
    private const int MostKept = 32;

    private RequestSeries[] _series = [];

    public RouteMeter Route => route;

    /// <summary>Whether its requests are the service's traffic; probes and scrapes are not.</summary>
    public bool IsReported => durations is not null;

    public RequestSpan Span { get; } = span ?? route.Span;

    /// <inheritdoc cref="RouteMeter.Begin"/>
    public long Begin() => route.Begin();

    /// <returns>How long the request took, in nanoseconds.</returns>
    public long End(HttpContext context, long began, long ended, RouteOutcome outcome, bool isWork = true)
    {
        var nanoseconds = route.NanosecondsBetween(began, ended);
        if (outcome.ErrorClass is not null)
            outcome = route.Errors.Add(outcome);
        if (durations is not null)
            PointOf(KeyOf(context, outcome)).Record(nanoseconds * 1e-9);
        route.End(nanoseconds, isWork);
        return nanoseconds;
    }

    private static RequestKey KeyOf(HttpContext context, RouteOutcome outcome)
    {
        var request = context.Request;
        // An answer of 4xx is the client's fault and no failure of the server's (semantic conventions for HTTP, "error.type").
        var errorType = outcome.ErrorClass is null or RouteErrorClass.Client ? null : outcome.ErrorType;
        return new RequestKey(request.Method, request.Scheme, request.Protocol, context.Response.StatusCode, errorType);
    }

    private HistogramPoint PointOf(in RequestKey key)
    {
        var all = Volatile.Read(ref _series);
        foreach (var series in all)
        {
            if (series.Key.IsSame(key))
                return series.Durations;
        }

        return Find(all, key);
    }

    private HistogramPoint Find(RequestSeries[] all, in RequestKey key)
    {
        foreach (var series in all)
        {
            if (series.Key == key)
                return series.Durations;
        }

        var point = durations!.Of(key, template, out var isShared);
        // Clients make up methods. Whoever comes second to add one adds it with the next request.
        if (!isShared && all.Length < MostKept && HttpWords.Method(key.Method) != HttpWords.OtherMethod)
            Interlocked.CompareExchange(ref _series, [.. all, new RequestSeries(key, point)], all);
        return point;
    }
}
