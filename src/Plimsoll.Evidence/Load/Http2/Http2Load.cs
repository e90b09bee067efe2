using System.Collections.Immutable;
using System.Net;
using Plimsoll.Evidence.Load.Engine;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Load.Http2;

/// <summary>A load over HTTP/2: .NET's own client speaks it, and the same clock and schedule drive it. Its tasks hop threads, so its times are coarser than those over HTTP/1.1.</summary>
internal static class Http2Load
{
    /// <summary>Asks every service everything that was drawn.</summary>
    public static async Task<ImmutableArray<LoadReport>> RunAsync(RequestList list, ImmutableArray<IPEndPoint> services, CancellationToken cancellation)
    {
        using var poller = new Poller();
        Http2Service[] asked = [.. services.Select(service => new Http2Service(list, service, poller.Clock))];
        try
        {
            if (list.Workload.Closed is { } closed)
                await CloseAsync(list, closed, asked[0], poller, cancellation);
            else
                await Task.WhenAll(await LoadThread.RunAsync(() => Dispatch(list, asked, poller, cancellation), cancellation));
            return [.. asked.Select(service => service.Report())];
        }
        finally
        {
            foreach (var service in asked) service.Dispose();
        }
    }

    private static List<Task> Dispatch(RequestList list, Http2Service[] asked, Poller poller, CancellationToken cancellation)
    {
        var tasks = new List<Task>(list.Requests.Length * asked.Length);
        poller.Clock.Restart();
        for (var number = 0; number < list.Requests.Length; number++)
        {
            var request = list.Requests.Span[number];
            while (poller.Clock.NowNs < request.DueNs)
            {
                cancellation.ThrowIfCancellationRequested();
                poller.WaitUntil(Math.Min(request.DueNs, poller.Clock.NowNs + 100_000_000));
            }

            for (var turn = 0; turn < asked.Length; turn++)
                tasks.Add(asked[request.ServiceAt(turn, asked.Length)].AskAsync(number, request.DueNs, cancellation));
        }

        return tasks;
    }

    private static async Task CloseAsync(RequestList list, ClosedLoad load, Http2Service service, Poller poller, CancellationToken cancellation)
    {
        var endNs = load.DurationSeconds is { } seconds ? (long)(seconds * 1e9) : long.MaxValue;
        var most = load.Requests ?? int.MaxValue;
        var next = -1;
        poller.Clock.Restart();
        await Task.WhenAll(Enumerable.Range(0, load.Users).Select(_ => Task.Run(AskAsync, cancellation)));

        async Task AskAsync()
        {
            var sinceNs = 0L;
            while (Interlocked.Increment(ref next) is var number && number < most)
            {
                var dueNs = sinceNs + list.Requests.Span[number % list.Requests.Length].DueNs;
                if (dueNs >= endNs || poller.Clock.NowNs >= endNs) return;
                if (dueNs > poller.Clock.NowNs) await Task.Delay(TimeSpan.FromMicroseconds((dueNs - poller.Clock.NowNs) / 1000.0), TimeProvider.System, cancellation);
                sinceNs = await service.AskAsync(number, Math.Min(dueNs, poller.Clock.NowNs), cancellation);
            }
        }
    }
}
