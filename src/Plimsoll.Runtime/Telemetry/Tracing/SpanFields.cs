namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Field numbers of opentelemetry-proto, trace.proto.</summary>
internal static class SpanFields
{
    public const int TraceId = 1;
    public const int SpanId = 2;
    public const int TraceState = 3;
    public const int ParentSpanId = 4;
    public const int Name = 5;
    public const int Kind = 6;
    public const int StartNanoseconds = 7;
    public const int EndNanoseconds = 8;
    public const int Attributes = 9;
    public const int Events = 11;
    public const int Links = 13;
    public const int Status = 15;
    public const int Flags = 16;

    public const int EventNanoseconds = 1;
    public const int EventName = 2;
    public const int EventAttributes = 3;

    public const int LinkTraceId = 1;
    public const int LinkSpanId = 2;
    public const int LinkTraceState = 3;
    public const int LinkAttributes = 4;
    public const int LinkFlags = 6;

    public const int StatusMessage = 2;
    public const int StatusCode = 3;

    /// <summary>Of ScopeSpans: the spans.</summary>
    public const int Spans = 2;
}
