namespace Plimsoll.Evidence.Telemetry;

/// <summary>What one request brought.</summary>
internal sealed class OtlpBatch
{
    /// <summary>Spans.</summary>
    public List<SpanRecord> Spans { get; } = [];

    /// <summary>Metrics.</summary>
    public List<MetricRecord> Metrics { get; } = [];

    /// <summary>Log records.</summary>
    public List<LogRecord> Logs { get; } = [];

    /// <summary>What can't be taken, one reason per record.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>How many records can be taken.</summary>
    public int Count => Spans.Count + Metrics.Count + Logs.Count;
}
