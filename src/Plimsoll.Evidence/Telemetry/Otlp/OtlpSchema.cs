using System.Collections.Frozen;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>
/// The fields that are read of OTLP, by message and number (opentelemetry-proto 1.x: trace, metrics, logs, common). What stands in no row is
/// skipped, as protobuf asks for: a newer exporter must not be refused.
/// </summary>
internal static class OtlpSchema
{
    private static readonly FrozenDictionary<(OtlpMessage, int), OtlpField> Fields = Rows().ToFrozenDictionary();

    /// <summary>The field of that number; null when it isn't read.</summary>
    public static OtlpField? Find(OtlpMessage message, int number) => Fields.GetValueOrDefault((message, number));

    private static Dictionary<(OtlpMessage, int), OtlpField> Rows()
    {
        var rows = new Dictionary<(OtlpMessage, int), OtlpField>();
        AddEnvelopes(rows);
        AddSpans(rows);
        AddMetrics(rows);
        AddPoints(rows);
        AddLogs(rows);
        AddValues(rows);
        return rows;
    }

    private static void AddEnvelopes(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        rows[(OtlpMessage.TraceRequest, 1)] = Many("resourceSpans", OtlpMessage.ResourceSpans);
        rows[(OtlpMessage.MetricsRequest, 1)] = Many("resourceMetrics", OtlpMessage.ResourceMetrics);
        rows[(OtlpMessage.LogsRequest, 1)] = Many("resourceLogs", OtlpMessage.ResourceLogs);
        foreach (var message in (OtlpMessage[])[OtlpMessage.ResourceSpans, OtlpMessage.ResourceMetrics, OtlpMessage.ResourceLogs])
            rows[(message, 1)] = One("resource", OtlpMessage.Resource);
        foreach (var message in (OtlpMessage[])[OtlpMessage.ScopeSpans, OtlpMessage.ScopeMetrics, OtlpMessage.ScopeLogs])
            rows[(message, 1)] = One("scope", OtlpMessage.Scope);
        rows[(OtlpMessage.ResourceSpans, 2)] = Many("scopeSpans", OtlpMessage.ScopeSpans);
        rows[(OtlpMessage.ResourceMetrics, 2)] = Many("scopeMetrics", OtlpMessage.ScopeMetrics);
        rows[(OtlpMessage.ResourceLogs, 2)] = Many("scopeLogs", OtlpMessage.ScopeLogs);
        rows[(OtlpMessage.ScopeSpans, 2)] = Many("spans", OtlpMessage.Span);
        rows[(OtlpMessage.ScopeMetrics, 2)] = Many("metrics", OtlpMessage.Metric);
        rows[(OtlpMessage.ScopeLogs, 2)] = Many("logRecords", OtlpMessage.LogRecord);
        rows[(OtlpMessage.Resource, 1)] = Many("attributes", OtlpMessage.KeyValue);
        rows[(OtlpMessage.Scope, 1)] = new("name", OtlpFieldType.Text);
        rows[(OtlpMessage.Scope, 2)] = new("version", OtlpFieldType.Text);
    }

    private static void AddSpans(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        rows[(OtlpMessage.Span, 1)] = new("traceId", OtlpFieldType.Identifier);
        rows[(OtlpMessage.Span, 2)] = new("spanId", OtlpFieldType.Identifier);
        rows[(OtlpMessage.Span, 4)] = new("parentSpanId", OtlpFieldType.Identifier);
        rows[(OtlpMessage.Span, 5)] = new("name", OtlpFieldType.Text);
        rows[(OtlpMessage.Span, 6)] = new("kind", OtlpFieldType.Integer);
        rows[(OtlpMessage.Span, 7)] = new("startTimeUnixNano", OtlpFieldType.Fixed64);
        rows[(OtlpMessage.Span, 8)] = new("endTimeUnixNano", OtlpFieldType.Fixed64);
        rows[(OtlpMessage.Span, 9)] = Many("attributes", OtlpMessage.KeyValue);
        rows[(OtlpMessage.Span, 11)] = Many("events", OtlpMessage.SpanEvent);
        rows[(OtlpMessage.Span, 15)] = One("status", OtlpMessage.Status);
        rows[(OtlpMessage.SpanEvent, 2)] = new("name", OtlpFieldType.Text);
        rows[(OtlpMessage.SpanEvent, 3)] = Many("attributes", OtlpMessage.KeyValue);
        rows[(OtlpMessage.Status, 2)] = new("message", OtlpFieldType.Text);
        rows[(OtlpMessage.Status, 3)] = new("code", OtlpFieldType.Integer);
    }

    private static void AddMetrics(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        rows[(OtlpMessage.Metric, 1)] = new("name", OtlpFieldType.Text);
        rows[(OtlpMessage.Metric, 2)] = new("description", OtlpFieldType.Text);
        rows[(OtlpMessage.Metric, 3)] = new("unit", OtlpFieldType.Text);
        rows[(OtlpMessage.Metric, 5)] = One("gauge", OtlpMessage.NumberData);
        rows[(OtlpMessage.Metric, 7)] = One("sum", OtlpMessage.NumberData);
        rows[(OtlpMessage.Metric, 9)] = One("histogram", OtlpMessage.HistogramData);
        rows[(OtlpMessage.Metric, 10)] = One("exponentialHistogram", OtlpMessage.ExponentialData);
        rows[(OtlpMessage.Metric, 11)] = One("summary", OtlpMessage.SummaryData);
        rows[(OtlpMessage.NumberData, 1)] = Many("dataPoints", OtlpMessage.NumberPoint);
        rows[(OtlpMessage.HistogramData, 1)] = Many("dataPoints", OtlpMessage.HistogramPoint);
        rows[(OtlpMessage.ExponentialData, 1)] = Many("dataPoints", OtlpMessage.ExponentialPoint);
        rows[(OtlpMessage.SummaryData, 1)] = Many("dataPoints", OtlpMessage.SummaryPoint);
        foreach (var message in (OtlpMessage[])[OtlpMessage.NumberData, OtlpMessage.HistogramData, OtlpMessage.ExponentialData])
            rows[(message, 2)] = new("aggregationTemporality", OtlpFieldType.Integer);
        rows[(OtlpMessage.NumberData, 3)] = new("isMonotonic", OtlpFieldType.Boolean);
    }

    private static void AddPoints(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        foreach (var (message, attributes) in (ReadOnlySpan<(OtlpMessage, int)>)[
            (OtlpMessage.NumberPoint, 7), (OtlpMessage.HistogramPoint, 9), (OtlpMessage.ExponentialPoint, 1), (OtlpMessage.SummaryPoint, 7)])
        {
            rows[(message, attributes)] = Many("attributes", OtlpMessage.KeyValue);
            rows[(message, 2)] = new("startTimeUnixNano", OtlpFieldType.Fixed64);
            rows[(message, 3)] = new("timeUnixNano", OtlpFieldType.Fixed64);
            if (message == OtlpMessage.NumberPoint) continue;
            rows[(message, 4)] = new("count", OtlpFieldType.Fixed64);
            rows[(message, 5)] = new("sum", OtlpFieldType.Double);
        }

        rows[(OtlpMessage.NumberPoint, 4)] = new("asDouble", OtlpFieldType.Double);
        rows[(OtlpMessage.NumberPoint, 6)] = new("asInt", OtlpFieldType.Fixed64);
        rows[(OtlpMessage.HistogramPoint, 6)] = new("bucketCounts", OtlpFieldType.Fixed64, IsRepeated: true);
        rows[(OtlpMessage.HistogramPoint, 7)] = new("explicitBounds", OtlpFieldType.Double, IsRepeated: true);
    }

    private static void AddLogs(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        rows[(OtlpMessage.LogRecord, 1)] = new("timeUnixNano", OtlpFieldType.Fixed64);
        rows[(OtlpMessage.LogRecord, 2)] = new("severityNumber", OtlpFieldType.Integer);
        rows[(OtlpMessage.LogRecord, 3)] = new("severityText", OtlpFieldType.Text);
        rows[(OtlpMessage.LogRecord, 5)] = One("body", OtlpMessage.AnyValue);
        rows[(OtlpMessage.LogRecord, 6)] = Many("attributes", OtlpMessage.KeyValue);
        rows[(OtlpMessage.LogRecord, 9)] = new("traceId", OtlpFieldType.Identifier);
        rows[(OtlpMessage.LogRecord, 10)] = new("spanId", OtlpFieldType.Identifier);
        rows[(OtlpMessage.LogRecord, 12)] = new("eventName", OtlpFieldType.Text);
    }

    private static void AddValues(Dictionary<(OtlpMessage, int), OtlpField> rows)
    {
        rows[(OtlpMessage.KeyValue, 1)] = new("key", OtlpFieldType.Text);
        rows[(OtlpMessage.KeyValue, 2)] = One("value", OtlpMessage.AnyValue);
        rows[(OtlpMessage.AnyValue, 1)] = new("stringValue", OtlpFieldType.Text);
        rows[(OtlpMessage.AnyValue, 2)] = new("boolValue", OtlpFieldType.Boolean);
        rows[(OtlpMessage.AnyValue, 3)] = new("intValue", OtlpFieldType.Integer);
        rows[(OtlpMessage.AnyValue, 4)] = new("doubleValue", OtlpFieldType.Double);
        rows[(OtlpMessage.AnyValue, 5)] = One("arrayValue", OtlpMessage.ArrayValue);
        rows[(OtlpMessage.AnyValue, 6)] = One("kvlistValue", OtlpMessage.KeyValueList);
        rows[(OtlpMessage.AnyValue, 7)] = new("bytesValue", OtlpFieldType.Bytes);
        rows[(OtlpMessage.ArrayValue, 1)] = Many("values", OtlpMessage.AnyValue);
        rows[(OtlpMessage.KeyValueList, 1)] = Many("values", OtlpMessage.KeyValue);
    }

    private static OtlpField One(string name, OtlpMessage message) => new(name, OtlpFieldType.Message, Message: message);

    private static OtlpField Many(string name, OtlpMessage message) => new(name, OtlpFieldType.Message, IsRepeated: true, message);
}
