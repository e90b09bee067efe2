namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A metric that can be read.</summary>
internal interface IMetric
{
    MetricIdentity Identity { get; }

    /// <summary>The points as they are now, in the order in which they came up.</summary>
    IReadOnlyList<MetricPoint> Points();
}
