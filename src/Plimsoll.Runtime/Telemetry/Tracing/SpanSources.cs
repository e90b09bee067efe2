using System.Diagnostics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Listens to the sources whose spans are sent beside those of the requests: the database driver's and our own.</summary>
internal static class SpanSources
{
    private const string Postgres = "Npgsql";

    public static ActivityListener Listen(SpanExporter exporter, TraceSampler sampler)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is Postgres or TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                sampler.Decides(options.Parent, options.TraceId) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData,
            ActivityStopped = activity =>
            {
                if (activity.Recorded)
                    exporter.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
