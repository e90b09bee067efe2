using System.Text;
using Plimsoll.Contracts;

namespace Plimsoll.Testing.Telemetry;

/// <summary>Reads OTLP requests (opentelemetry-proto 1.x) as far as a telemetry contract goes.</summary>
internal static class OtlpInventory
{
    /// <summary>Every span of a trace request, as it is.</summary>
    public static IEnumerable<SpanDefinition> Spans(ReadOnlyMemory<byte> traceRequest) =>
        from resourceSpans in ProtobufField.Messages(traceRequest, 1)
        from scopeSpans in ProtobufField.Messages(resourceSpans, 2)
        from span in ProtobufField.Messages(scopeSpans, 2)
        select new SpanDefinition
        {
            Name = Text(span, 5),
            Kind = (SpanKind)(ProtobufField.Read(span).First(field => field.Number == 6).Value - 1),
            Attributes = [.. AttributeNames(span, 9)],
        };

    /// <summary>Every metric of a metric request, as it is.</summary>
    public static IEnumerable<MetricDefinition> Metrics(ReadOnlyMemory<byte> metricRequest) =>
        from resourceMetrics in ProtobufField.Messages(metricRequest, 1)
        from scopeMetrics in ProtobufField.Messages(resourceMetrics, 2)
        from metric in ProtobufField.Messages(scopeMetrics, 2)
        select Metric(metric);

    /// <summary>Resource attributes of a trace or metric request, with text values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Resource(ReadOnlyMemory<byte> request) =>
        from resourceEntry in ProtobufField.Messages(request, 1)
        from resource in ProtobufField.Messages(resourceEntry, 1)
        from attribute in ProtobufField.Messages(resource, 1)
        from value in ProtobufField.Messages(attribute, 2)
        select KeyValuePair.Create(Text(attribute, 1), Text(value, 1));

    private static MetricDefinition Metric(ReadOnlyMemory<byte> metric)
    {
        var data = ProtobufField.Read(metric).Single(field => field.Number is 5 or 7 or 9);
        var isMonotonic = ProtobufField.Read(data.Bytes).Any(field => field is { Number: 3, Value: 1 });
        return new MetricDefinition
        {
            Name = Text(metric, 1),
            Unit = Text(metric, 3),
            Instrument = data.Number switch
            {
                5 => MetricInstrument.Gauge,
                7 => isMonotonic ? MetricInstrument.Counter : MetricInstrument.UpDownCounter,
                _ => MetricInstrument.Histogram,
            },
            Attributes = [.. ProtobufField.Messages(data.Bytes, 1).SelectMany(point => AttributeNames(point, data.Number == 9 ? 9 : 7)).Distinct()],
        };
    }

    private static IEnumerable<string> AttributeNames(ReadOnlyMemory<byte> message, int number) =>
        ProtobufField.Messages(message, number).Select(attribute => Text(attribute, 1));

    private static string Text(ReadOnlyMemory<byte> message, int number) =>
        Encoding.UTF8.GetString(ProtobufField.Messages(message, number).FirstOrDefault().Span);
}
