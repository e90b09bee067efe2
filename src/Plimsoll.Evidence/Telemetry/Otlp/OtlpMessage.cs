namespace Plimsoll.Evidence.Telemetry;

/// <summary>A message of opentelemetry-proto 1.x, as far as it is read here.</summary>
internal enum OtlpMessage
{
    /// <summary><c>ExportTraceServiceRequest</c>.</summary>
    TraceRequest,

    /// <summary><c>ExportMetricsServiceRequest</c>.</summary>
    MetricsRequest,

    /// <summary><c>ExportLogsServiceRequest</c>.</summary>
    LogsRequest,

    /// <summary><c>ResourceSpans</c>.</summary>
    ResourceSpans,

    /// <summary><c>ResourceMetrics</c>.</summary>
    ResourceMetrics,

    /// <summary><c>ResourceLogs</c>.</summary>
    ResourceLogs,

    /// <summary><c>Resource</c>.</summary>
    Resource,

    /// <summary><c>ScopeSpans</c>.</summary>
    ScopeSpans,

    /// <summary><c>ScopeMetrics</c>.</summary>
    ScopeMetrics,

    /// <summary><c>ScopeLogs</c>.</summary>
    ScopeLogs,

    /// <summary><c>InstrumentationScope</c>.</summary>
    Scope,

    /// <summary><c>Span</c>.</summary>
    Span,

    /// <summary><c>Span.Event</c>.</summary>
    SpanEvent,

    /// <summary><c>Status</c>.</summary>
    Status,

    /// <summary><c>Metric</c>.</summary>
    Metric,

    /// <summary><c>Gauge</c>, <c>Sum</c>.</summary>
    NumberData,

    /// <summary><c>Histogram</c>.</summary>
    HistogramData,

    /// <summary><c>ExponentialHistogram</c>.</summary>
    ExponentialData,

    /// <summary><c>Summary</c>.</summary>
    SummaryData,

    /// <summary><c>NumberDataPoint</c>.</summary>
    NumberPoint,

    /// <summary><c>HistogramDataPoint</c>.</summary>
    HistogramPoint,

    /// <summary><c>ExponentialHistogramDataPoint</c>.</summary>
    ExponentialPoint,

    /// <summary><c>SummaryDataPoint</c>.</summary>
    SummaryPoint,

    /// <summary><c>LogRecord</c>.</summary>
    LogRecord,

    /// <summary><c>KeyValue</c>.</summary>
    KeyValue,

    /// <summary><c>AnyValue</c>.</summary>
    AnyValue,

    /// <summary><c>ArrayValue</c>.</summary>
    ArrayValue,

    /// <summary><c>KeyValueList</c>.</summary>
    KeyValueList,
}
