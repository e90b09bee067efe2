using System.Net;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// A closed loop that asks a given number of requests. Every subject is warmed by the same count, not the same time:
/// a just-in-time compiler counts calls.
/// </summary>
internal static class WarmUp
{
    /// <summary>Asks as many requests of paths as are wanted. Throws <see cref="InvalidDataException"/> when one of them is not answered with 200.</summary>
    public static async Task RunAsync(LoadTarget target, int requests, int connections, CancellationToken cancellation)
    {
        var report = await LoadRun.RunAsync(WorkloadDraw.Draw(PlainWorkload.Closed(target.Paths, connections, requests), seed: 0), target.EndPoint, cancellation);
        if (!report.IsAnswered)
            throw new InvalidDataException($"{report.Failures} of {requests} requests to {target.EndPoint} failed while warming up; the first: {report.FirstFailure}");
    }

    /// <summary>Asks the requests that a workload warms up with, if there are any. The report tells how it went: a service may fail here as it may later.</summary>
    public static async Task<Reports.LoadReport?> RunAsync(Workload workload, int seed, IPEndPoint service, CancellationToken cancellation) =>
        WorkloadDraw.DrawWarmUp(workload, seed) is { } list ? await LoadRun.RunAsync(list, service, cancellation) : null;
}
