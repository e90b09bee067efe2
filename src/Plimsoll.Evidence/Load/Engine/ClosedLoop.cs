using System.Collections.Immutable;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Load.Engine;

/// <summary>Users that each ask again when their answer has come and they have thought. Without a thought between, it is saturation.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs until the requests or the time are over, and until the last request has ended.</summary>
    public static void Drive(RequestList list, ClosedLoad load, Lane lane, Poller poller, CancellationToken cancellation)
    {
        var requests = list.Requests.Span;
        var sweep = new Sweep(list.Workload.Connections.TimeoutMs);
        var endNs = load.DurationSeconds is { } seconds ? (long)(seconds * 1e9) : long.MaxValue;
        var left = load.Requests ?? int.MaxValue;
        var thinking = new PriorityQueue<long, long>(load.Users);
        var ready = new Queue<long>(load.Users);
        ImmutableArray<Lane> lanes = [lane];
        lane.Ended = ready.Enqueue;
        poller.Clock.Restart();
        for (var user = 0; user < load.Users; user++) ready.Enqueue(0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var nowNs = poller.Clock.NowNs;
            for (; left > 0 && nowNs < endNs && ready.TryDequeue(out var sinceNs); left--)
            {
                var thoughtNs = requests[(lane.Records.Count + thinking.Count) % requests.Length].DueNs;
                if (thoughtNs == 0) lane.Offer(sinceNs);
                else thinking.Enqueue(sinceNs + thoughtNs, sinceNs + thoughtNs);
            }

            while (thinking.TryPeek(out var dueNs, out _) && dueNs <= nowNs && dueNs < endNs) lane.Offer(thinking.Dequeue());
            var isOver = nowNs >= endNs || (left == 0 && thinking.Count == 0);
            if (isOver && lane.UnderWay == 0) return;
            sweep.Run(lanes, nowNs);
            var nextNs = thinking.TryPeek(out var soonNs, out _) ? Math.Min(soonNs, endNs) : endNs;
            poller.WaitUntil(Math.Min(sweep.NextNs, isOver ? long.MaxValue : nextNs));
        }
    }
}
