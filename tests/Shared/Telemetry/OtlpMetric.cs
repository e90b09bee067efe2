using System.Text;

namespace Plimsoll.Testing.Telemetry;

/// <summary>A metric as a collector reads it (opentelemetry-proto 1.x, metrics.proto), decoded from the wire without the code that wrote it.</summary>
internal sealed record OtlpMetric
{
    public required string Scope { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Unit { get; init; }

    /// <summary><c>gauge</c>, <c>sum</c> or <c>histogram</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>2 is cumulative; 0 when there is none, as for a gauge.</summary>
    public required int Temporality { get; init; }

    public required bool IsMonotonic { get; init; }

    public required IReadOnlyList<OtlpPoint> Points { get; init; }

    public static IReadOnlyList<OtlpMetric> Read(ReadOnlyMemory<byte> request) =>
    [
        .. from resourceMetrics in ProtobufField.Messages(request, 1)
           from scopeMetrics in ProtobufField.Messages(resourceMetrics, 2)
           let scope = ProtobufField.Messages(scopeMetrics, 1).Single()
           from metric in ProtobufField.Messages(scopeMetrics, 2)
           select Of($"{Text(scope, 1)} {Text(scope, 2)}".TrimEnd(), metric),
    ];

    private static OtlpMetric Of(string scope, ReadOnlyMemory<byte> metric)
    {
        var data = ProtobufField.Read(metric).Single(field => field.Number is 5 or 7 or 9);
        var isHistogram = data.Number == 9;
        return new OtlpMetric
        {
            Scope = scope,
            Name = Text(metric, 1),
            Description = Text(metric, 2),
            Unit = Text(metric, 3),
            Kind = data.Number switch { 5 => "gauge", 7 => "sum", _ => "histogram" },
            Temporality = (int)ProtobufField.Read(data.Bytes).SingleOrDefault(field => field.Number == 2).Value,
            IsMonotonic = ProtobufField.Read(data.Bytes).Any(field => field is { Number: 3, Value: 1 }),
            Points = [.. ProtobufField.Messages(data.Bytes, 1).Select(point => OtlpPoint.Of(point, isHistogram))],
        };
    }

    private static string Text(ReadOnlyMemory<byte> message, int number) =>
        Encoding.UTF8.GetString(ProtobufField.Messages(message, number).SingleOrDefault().Span);
}
