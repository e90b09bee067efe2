using System.Diagnostics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Listens to the sources whose spans are sent beside those of the requests: the database driver's, our own, and those that the service names.</summary>
internal static class SpanSources
{
    private const string Postgres = "Npgsql";

    public static ActivityListener Listen(IReadOnlyCollection<string> more, SpanExporter exporter, TraceSampler sampler)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Postgres or TelemetryNames.Source || more.Contains(source.Name),
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
