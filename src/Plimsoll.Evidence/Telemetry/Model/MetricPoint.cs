namespace Plimsoll.Evidence.Telemetry;

/// <summary>A data point of one series.</summary>
internal sealed record MetricPoint
{
    /// <summary>What tells the series from others.</summary>
    public required IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; }

    /// <summary>The value; of distributions their sum.</summary>
    public required double Value { get; init; }

    /// <summary>How many values a distribution holds.</summary>
    public long Count { get; init; }

    /// <summary>Upper bounds of a histogram's buckets, without the last, which has none.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>Values in each bucket.</summary>
    public IReadOnlyList<long> Buckets { get; init; } = [];

    /// <summary>When it was read, in nanoseconds of Unix time.</summary>
    public required long TimeNanoseconds { get; init; }
}
