using System.Diagnostics;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// A closed loop that asks a given number of requests. Every subject is warmed by the same count, not the same time:
/// a just-in-time compiler counts calls.
/// </summary>
internal static class WarmUp
{
    private const long AnswerTimeoutNs = 10_000_000_000;

    /// <summary>Runs the requests on a thread of its own. Throws <see cref="InvalidDataException"/> when one of them does not answer 200.</summary>
    public static Task RunAsync(LoadTarget target, int requests, int connections, CancellationToken cancellation) =>
        Task.Factory.StartNew(
            () => Run(target, requests, connections, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private static void Run(LoadTarget target, int requests, int connections, CancellationToken cancellation)
    {
        using var run = new OpenLoopRun(target, connections, connections);
        var start = Stopwatch.GetTimestamp();
        var sent = 0;
        var lastProgressNs = 0L;
        while (sent < requests || run.UnderWay > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var nowNs = OpenLoopGenerator.ElapsedNs(start);
            if (nowNs - lastProgressNs > AnswerTimeoutNs) break;
            while (sent < requests && run.HasRoom && run.TrySend(sent, nowNs, start)) sent++;
            if (run.ReceiveReady(100_000_000, start) > 0) lastProgressNs = nowNs;
        }

        var result = run.Finish(requests - sent);
        if (result.Failures > 0)
            throw new InvalidDataException($"{result.Failures} of {requests} requests to {target.EndPoint}{target.Paths[0]} failed while warming up; the first: {result.FirstFailure}");
    }
}
