using Plimsoll.Contracts;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>A span that was received.</summary>
internal sealed record SpanRecord
{
    /// <summary>Who emitted it.</summary>
    public required TelemetrySource Source { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hexadecimal digits; empty when it is the first of its trace.</summary>
    public required string ParentSpanId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its role.</summary>
    public required SpanKind Kind { get; init; }

    /// <summary><c>unset</c>, <c>ok</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Names of its events.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Its attributes.</summary>
    public required IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; }

    /// <summary>When it began, in nanoseconds of Unix time.</summary>
    public required long StartNanoseconds { get; init; }

    /// <summary>When it ended, in nanoseconds of Unix time.</summary>
    public required long EndNanoseconds { get; init; }
}
