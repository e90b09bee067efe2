using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Load.Engine;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Load;

/// <summary>Puts a drawn load on services that are running, and reports what it saw. What a service does wrong is in the report, and no exception.</summary>
internal static class LoadRun
{
    /// <summary>Asks one service everything that was drawn.</summary>
    public static async Task<LoadReport> RunAsync(RequestList list, IPEndPoint service, CancellationToken cancellation) =>
        (await RunAllAsync(list, [service], cancellation))[0];

    /// <summary>Asks several services everything that was drawn, each request of all of them when it is due, in an order that is drawn.</summary>
    public static Task<ImmutableArray<LoadReport>> TogetherAsync(RequestList list, ImmutableArray<IPEndPoint> services, CancellationToken cancellation) =>
        list.Workload.Open is null
            ? throw new ArgumentException("Services are asked together by an open load: in a closed one each would set its own pace.", nameof(list))
            : RunAllAsync(list, services, cancellation);

    /// <summary>
    /// A duet: each request goes to both services at the moment when it is due, in an order that is drawn, so that whatever else the machine
    /// does meets both. Throws <see cref="ArgumentException"/> for a closed load, whose two sides would not ask the same at the same moments.
    /// </summary>
    public static async Task<DuetReport> DuetAsync(RequestList list, IPEndPoint first, IPEndPoint second, CancellationToken cancellation)
    {
        var reports = await TogetherAsync(list, [first, second], cancellation);
        return new DuetReport(reports[0], reports[1]);
    }

    private static Task<ImmutableArray<LoadReport>> RunAllAsync(RequestList list, ImmutableArray<IPEndPoint> services, CancellationToken cancellation) =>
        list.Workload.Connections.Protocol == LoadProtocol.Http2
            ? Http2.Http2Load.RunAsync(list, services, cancellation)
            : LoadThread.RunAsync(() => Drive(list, services, cancellation), cancellation);

    private static ImmutableArray<LoadReport> Drive(RequestList list, ImmutableArray<IPEndPoint> services, CancellationToken cancellation)
    {
        using var poller = new Poller();
        ImmutableArray<Lane> lanes = [.. services.Select(service => new Lane(list, service, poller))];
        try
        {
            var closed = list.Workload.Closed;
            foreach (var lane in lanes)
            {
                lane.Records.Reserve(closed?.Requests ?? list.Requests.Length);
                lane.OpenFirst(closed?.Users ?? list.Workload.Connections.Initial);
            }

            if (closed is null) OpenLoop.Drive(list, lanes, poller, cancellation);
            else ClosedLoop.Drive(list, closed, lanes[0], poller, cancellation);
            return [.. lanes.Select(lane => ReportBuilder.Build(list, lane.Records, lane.Connections, lane.FirstFailure))];
        }
        finally
        {
            foreach (var lane in lanes) lane.Dispose();
        }
    }
}
