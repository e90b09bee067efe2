using System.Diagnostics;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// Whether a span is recorded: as the caller decided, and by chance where a trace begins. The chance is read from the trace id, so that
/// every service with the same share decides alike (OpenTelemetry specification, "TraceIdRatioBased").
/// </summary>
internal sealed class TraceSampler(bool hasCollector, double ratio)
{
    // The last seven bytes of a trace id are random (W3C Trace Context 2, "Random Trace ID Flag").
    private const int RandomBits = 56;

    private readonly ulong _threshold = (ulong)((1 - ratio) * (1UL << RandomBits));

    /// <summary>Whether spans go anywhere; without a collector the decision of the caller is only passed on.</summary>
    public bool HasCollector => hasCollector;

    public bool Decides(in ActivityContext parent, ActivityTraceId traceId) =>
        parent.TraceId != default ? parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) : hasCollector && IsChosen(traceId);

    private bool IsChosen(ActivityTraceId traceId)
    {
        if (_threshold == 0)
            return true;
        Span<byte> bytes = stackalloc byte[16];
        traceId.CopyTo(bytes);
        ulong random = 0;
        foreach (var next in bytes[9..])
            random = (random << 8) | next;
        return random >= _threshold;
    }
}
