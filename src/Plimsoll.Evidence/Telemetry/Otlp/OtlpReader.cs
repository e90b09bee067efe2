using System.Text.Json.Nodes;
using Plimsoll.Contracts;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>Reads the records of an OTLP request. A record that can't be joined to anything is rejected by itself; the others are taken.</summary>
internal static class OtlpReader
{
    private const int TraceIdDigits = 32;
    private const int SpanIdDigits = 16;
    private const int MaxKind = 5;
    private static readonly string[] Severities = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    /// <summary>Reads a request of that kind.</summary>
    public static OtlpBatch Read(OtlpMessage kind, JsonObject request)
    {
        var batch = new OtlpBatch();
        switch (kind)
        {
            case OtlpMessage.TraceRequest:
                ReadEach(request, "resourceSpans", "scopeSpans", "spans", (source, tree) => AddSpan(source, tree, batch));
                break;
            case OtlpMessage.MetricsRequest:
                ReadEach(request, "resourceMetrics", "scopeMetrics", "metrics", (source, tree) => AddMetric(source, tree, batch));
                break;
            default:
                ReadEach(request, "resourceLogs", "scopeLogs", "logRecords", (source, tree) => AddLog(source, tree, batch));
                break;
        }

        return batch;
    }

    private static void ReadEach(JsonObject request, string resources, string scopes, string records, Action<TelemetrySource, JsonObject> read)
    {
        foreach (var resource in request.Messages(resources))
        {
            var attributes = resource.Message("resource") is { } process ? AttributeReader.ReadAll(process) : [];
            foreach (var scope in resource.Messages(scopes))
            {
                var source = new TelemetrySource(attributes, scope.Message("scope")?.Text("name") ?? "");
                foreach (var record in scope.Messages(records)) read(source, record);
            }
        }
    }

    private static void AddSpan(TelemetrySource source, JsonObject tree, OtlpBatch batch)
    {
        var name = tree.Text("name");
        var (traceId, spanId, parent) = (Identifier(tree, "traceId"), Identifier(tree, "spanId"), Identifier(tree, "parentSpanId"));
        var kind = tree.Integer("kind");
        if (!IsIdentifier(traceId, TraceIdDigits)) batch.Rejected.Add($"span '{name}': traceId '{traceId}' is not {TraceIdDigits} hexadecimal digits other than all 0");
        else if (!IsIdentifier(spanId, SpanIdDigits)) batch.Rejected.Add($"span '{name}': spanId '{spanId}' is not {SpanIdDigits} hexadecimal digits other than all 0");
        else if (kind is < 0 or > MaxKind) batch.Rejected.Add($"span '{name}': {kind} is no span kind");
        else
        {
            batch.Spans.Add(new SpanRecord
            {
                Source = source,
                TraceId = traceId,
                SpanId = spanId,
                ParentSpanId = parent.Trim('0').Length == 0 ? "" : parent,
                Name = name,
                Kind = (SpanKind)Math.Max(0, kind - 1),
                Status = tree.Message("status")?.Integer("code") switch { 1 => "ok", 2 => "error", _ => "unset" },
                Events = [.. tree.Messages("events").Select(entry => entry.Text("name"))],
                Attributes = AttributeReader.ReadAll(tree),
                StartNanoseconds = tree.Integer("startTimeUnixNano"),
                EndNanoseconds = tree.Integer("endTimeUnixNano"),
            });
        }
    }

    private static void AddMetric(TelemetrySource source, JsonObject tree, OtlpBatch batch)
    {
        var name = tree.Text("name");
        var found = MetricReader.Find(tree);
        if (name.Length == 0) batch.Rejected.Add("a metric has no name");
        else if (found is not { } data) batch.Rejected.Add($"metric '{name}' has no data of a known kind");
        else batch.Metrics.Add(MetricReader.Read(source, name, tree.Text("unit"), data.Kind, data.Tree));
    }

    private static void AddLog(TelemetrySource source, JsonObject tree, OtlpBatch batch)
    {
        var severity = tree.Integer("severityNumber");
        var text = tree.Text("severityText");
        batch.Logs.Add(new LogRecord
        {
            Source = source,
            EventName = tree.Text("eventName"),
            Severity = text.Length > 0 ? text.ToUpperInvariant() : severity is > 0 and <= 24 ? Severities[(severity - 1) / 4] : "",
            Body = AttributeReader.Read(tree.Message("body")),
            Attributes = AttributeReader.ReadAll(tree),
            TraceId = Identifier(tree, "traceId"),
            SpanId = Identifier(tree, "spanId"),
        });
    }

    private static string Identifier(JsonObject tree, string name) => tree.Text(name).ToLowerInvariant();

    private static bool IsIdentifier(string text, int digits) => text.Length == digits && text.All(char.IsAsciiHexDigit) && text.Trim('0').Length > 0;
}
