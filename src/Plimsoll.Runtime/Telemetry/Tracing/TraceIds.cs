using System.Diagnostics;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// Makes the platform create an activity for every request, collector or not, so that log lines and problems have a trace id and
/// outgoing calls carry it on. The caller's decision to record is passed on as it came.
/// </summary>
internal static class TraceIds
{
    private const string Requests = "Microsoft.AspNetCore";

    public static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Requests,
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
