namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>A series with one number.</summary>
internal abstract class NumberPoint(KeyValuePair<string, object?>[] tags, bool isInteger) : MetricPoint(tags)
{
    public bool IsInteger => isInteger;

    /// <summary>The number; only of a series of integers.</summary>
    public abstract long Integer { get; }

    /// <summary>The number.</summary>
    public abstract double Real { get; }
}
