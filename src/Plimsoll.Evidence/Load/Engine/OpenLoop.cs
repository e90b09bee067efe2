using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>
/// Sends requests when they are due, whether or not earlier ones have been answered, to one service or to several. One thread does everything:
/// it waits on the sockets and on the schedule together, so nothing but the scheduler of the kernel stands between a due time and the send.
/// </summary>
internal static class OpenLoop
{
    /// <summary>So many are sent before answers are looked at: a generator that is behind must not become deaf too.</summary>
    private const int MostInTurn = 32;

    /// <summary>Runs the schedule to its end, and until the last request has ended.</summary>
    public static void Drive(RequestList list, ImmutableArray<Lane> lanes, Poller poller, CancellationToken cancellation)
    {
        var requests = list.Requests.Span;
        var sweep = new Sweep(list.Workload.Connections.TimeoutMs);
        var next = 0;
        poller.Clock.Restart();
        while (next < requests.Length || lanes.Any(static lane => lane.UnderWay > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            var nowNs = poller.Clock.NowNs;
            for (var turn = 0; turn < MostInTurn && next < requests.Length && requests[next].DueNs <= nowNs; turn++, next++) Offer(in requests[next], lanes);
            sweep.Run(lanes, nowNs);
            poller.WaitUntil(Math.Min(sweep.NextNs, next < requests.Length ? requests[next].DueNs : long.MaxValue));
        }
    }

    private static void Offer(in DrawnRequest request, ImmutableArray<Lane> lanes)
    {
        for (var turn = 0; turn < lanes.Length; turn++) lanes[request.ServiceAt(turn, lanes.Length)].Offer(request.DueNs);
    }
}
