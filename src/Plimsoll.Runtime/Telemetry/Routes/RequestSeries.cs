using Plimsoll.Runtime.Telemetry.Metrics;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Durations of an endpoint's requests that are alike.</summary>
internal sealed record RequestSeries(RequestKey Key, HistogramPoint Durations);
