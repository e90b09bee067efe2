namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>One series of a metric: what was measured under one set of attributes. Recording is lock-free and allocates nothing.</summary>
internal abstract class MetricPoint(KeyValuePair<string, object?>[] tags)
{
    public KeyValuePair<string, object?>[] Tags => tags;

    public abstract void Record(long value);

    public abstract void Record(double value);
}
