using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// Every request has an activity, collector or not, so that log lines and problems have a trace id and outgoing calls carry it on.
/// It is made here, because the platform asks every listener and the sampler for each of its own.
/// </summary>
internal static class RequestActivity
{
    public const string Name = "Plimsoll.Request";

    /// <param name="context">The request.</param>
    /// <param name="mayBeginTrace">Whether it is recorded when no caller traces it.</param>
    /// <param name="sampler">Decides.</param>
    /// <returns>The activity to be stopped after the request; null when somebody listens to the platform's, which is taken then.</returns>
    public static Activity? Start(HttpContext context, bool mayBeginTrace, TraceSampler sampler)
    {
        if (Activity.Current is not null)
            return null;
        var activity = new Activity(Name);
        var headers = context.Request.Headers;
        if (TryParent(headers, out var parent))
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
            activity.TraceStateString = parent.TraceState;
            activity.ActivityTraceFlags = parent.TraceFlags;
        }

        if (headers.Baggage.Count > 0)
            AddBaggage(activity, headers);
        activity.Start();
        var isRecorded = (mayBeginTrace || parent.TraceId != default) && sampler.Decides(parent, activity.TraceId);
        activity.IsAllDataRequested = isRecorded && sampler.HasCollector;
        if (isRecorded)
            activity.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        return activity;
    }

    private static bool TryParent(IHeaderDictionary headers, out ActivityContext parent)
    {
        parent = default;
        if (headers.TraceParent.Count == 0)
            return false;
        // The propagator keeps of the state what is valid.
        DistributedContextPropagator.Current.ExtractTraceIdAndState(headers, Read, out var id, out var state);
        return ActivityContext.TryParse(id, state, isRemote: true, out parent);
    }

    private static void AddBaggage(Activity activity, IHeaderDictionary headers)
    {
        foreach (var (key, value) in DistributedContextPropagator.Current.ExtractBaggage(headers, Read) ?? [])
            activity.AddBaggage(key, value);
    }

    private static void Read(object? headers, string name, out string? value, out IEnumerable<string>? values)
    {
        // Several headers of one name are one list, cut into pieces (RFC 9110, "Field Lines and Combined Field Value"); propagators read the first of the two.
        value = ((IHeaderDictionary)headers!)[name];
        values = null;
    }
}
