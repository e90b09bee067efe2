namespace Plimsoll.Evidence.Telemetry;

/// <summary>What a receiver had taken at one moment.</summary>
internal sealed record ReceivedTelemetry
{
    /// <summary>Spans in the order of their arrival.</summary>
    public IReadOnlyList<SpanRecord> Spans { get; init; } = [];

    /// <summary>Metrics, one entry per export.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get; init; } = [];

    /// <summary>Log records in the order of their arrival.</summary>
    public IReadOnlyList<LogRecord> Logs { get; init; } = [];

    /// <summary>Requests of which something could be read.</summary>
    public long Requests { get; init; }

    /// <summary>Records of such requests that were not taken.</summary>
    public long RejectedRecords { get; init; }

    /// <summary>Requests that were refused as a whole.</summary>
    public long RefusedRequests { get; init; }

    /// <summary>Why, the first hundred.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
