using System.Diagnostics;
using Plimsoll.Runtime.Telemetry.Otlp;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Activities as spans of OTLP.</summary>
internal static class SpanEncoder
{
    // Bits of the field flags: whether it is known that the parent came from outside, and whether it did.
    private const uint RemoteIsKnown = 0x100;
    private const uint IsRemote = 0x200;

    /// <summary>Any activity that has ended.</summary>
    public static void Write(ProtobufWriter writer, Activity activity)
    {
        var span = writer.Open(SpanFields.Spans);
        WriteIdentity(writer, activity, activity.HasRemoteParent);
        writer.Text(SpanFields.Name, activity.DisplayName);
        // The enumeration of OTLP has "unspecified" in front.
        writer.Varint(SpanFields.Kind, (ulong)activity.Kind + 1);
        WriteContent(writer, activity);
        WriteStatus(writer, activity.Status, activity.StatusDescription);
        writer.Close(span);
    }

    /// <summary>Who the span is, whose child, and when it was.</summary>
    public static void WriteIdentity(ProtobufWriter writer, Activity activity, bool isParentRemote)
    {
        WriteIds(writer, SpanFields.TraceId, activity.TraceId, SpanFields.SpanId, activity.SpanId);
        if (activity.ParentSpanId != default)
        {
            writer.Hex(SpanFields.ParentSpanId, activity.ParentSpanId.ToHexString());
        }

        if (activity.TraceStateString is { Length: > 0 } state)
            writer.Text(SpanFields.TraceState, state);
        writer.Fixed32(SpanFields.Flags, (uint)activity.ActivityTraceFlags | RemoteIsKnown | (isParentRemote ? IsRemote : 0));
        var start = Nanoseconds(activity.StartTimeUtc);
        writer.Fixed64(SpanFields.StartNanoseconds, start);
        writer.Fixed64(SpanFields.EndNanoseconds, start + (ulong)(activity.Duration.Ticks * TimeSpan.NanosecondsPerTick));
    }

    /// <summary>What code put into the activity: tags, events, links.</summary>
    public static void WriteContent(ProtobufWriter writer, Activity activity)
    {
        foreach (ref readonly var tag in activity.EnumerateTagObjects())
            writer.Attribute(SpanFields.Attributes, tag.Key, tag.Value);
        foreach (ref readonly var happened in activity.EnumerateEvents())
            WriteEvent(writer, happened);
        foreach (ref readonly var link in activity.EnumerateLinks())
            WriteLink(writer, link);
    }

    public static void WriteStatus(ProtobufWriter writer, ActivityStatusCode code, string? message)
    {
        if (code == ActivityStatusCode.Unset)
            return;
        var status = writer.Open(SpanFields.Status);
        if (message is { Length: > 0 })
            writer.Text(SpanFields.StatusMessage, message);
        writer.Varint(SpanFields.StatusCode, (ulong)code);
        writer.Close(status);
    }

    private static void WriteEvent(ProtobufWriter writer, in ActivityEvent happened)
    {
        var entry = writer.Open(SpanFields.Events);
        writer.Fixed64(SpanFields.EventNanoseconds, Nanoseconds(happened.Timestamp.UtcDateTime));
        writer.Text(SpanFields.EventName, happened.Name);
        foreach (ref readonly var tag in happened.EnumerateTagObjects())
            writer.Attribute(SpanFields.EventAttributes, tag.Key, tag.Value);
        writer.Close(entry);
    }

    private static void WriteLink(ProtobufWriter writer, in ActivityLink link)
    {
        var entry = writer.Open(SpanFields.Links);
        WriteIds(writer, SpanFields.LinkTraceId, link.Context.TraceId, SpanFields.LinkSpanId, link.Context.SpanId);
        if (link.Context.TraceState is { Length: > 0 } state)
            writer.Text(SpanFields.LinkTraceState, state);
        foreach (ref readonly var tag in link.EnumerateTagObjects())
            writer.Attribute(SpanFields.LinkAttributes, tag.Key, tag.Value);
        writer.Fixed32(SpanFields.LinkFlags, (uint)link.Context.TraceFlags | RemoteIsKnown | (link.Context.IsRemote ? IsRemote : 0));
        writer.Close(entry);
    }

    private static void WriteIds(ProtobufWriter writer, int traceField, ActivityTraceId trace, int spanField, ActivitySpanId span)
    {
        // An activity keeps its ids as text, so this makes no new one.
        writer.Hex(traceField, trace.ToHexString());
        writer.Hex(spanField, span.ToHexString());
    }

    private static ulong Nanoseconds(DateTime utc) => (ulong)(utc.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
}
