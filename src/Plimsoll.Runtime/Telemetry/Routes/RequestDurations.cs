using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// The metric <c>http.server.request.duration</c> of the semantic conventions. The platform would measure it for every request at many
/// times the price: here an endpoint keeps its series and attributes are looked up only for new ones.
/// </summary>
internal sealed class RequestDurations(LossCounter losses) : IMetric
{
    private readonly PointTable _points = new(static tags => new HistogramPoint(tags, BucketBounds.RequestSeconds), losses);

    public MetricIdentity Identity { get; } = new(
        TelemetryNames.Source, "", "http.server.request.duration", "s", "Duration of HTTP server requests.", MetricInstrument.Histogram, IsInteger: false);

    public IReadOnlyList<MetricPoint> Points() => _points.All();

    /// <summary>The series of such requests.</summary>
    /// <param name="key">What tells them from others.</param>
    /// <param name="route">Template of the route; null when none matched.</param>
    /// <param name="isShared">Whether it is shared by all for which there was no room.</param>
    public HistogramPoint Of(in RequestKey key, string? route, out bool isShared)
    {
        ReadOnlySpan<KeyValuePair<string, object?>> tags =
        [
            new(TelemetryNames.HttpRequestMethod, HttpWords.Method(key.Method)),
            new(TelemetryNames.UrlScheme, key.Scheme),
            new(TelemetryNames.HttpResponseStatusCode, key.Status),
            new(TelemetryNames.NetworkProtocolVersion, HttpWords.Version(key.Protocol)),
            new(TelemetryNames.HttpRoute, route),
            new(TelemetryNames.ErrorType, key.ErrorType),
        ];
        var point = _points.Of(tags);
        isShared = _points.IsOverflow(point);
        return (HistogramPoint)point;
    }
}
