using System.Diagnostics;
using Plimsoll.Evidence.Native;

namespace Plimsoll.Evidence.Load;

/// <summary>
/// Sends requests when they are due, whether or not earlier ones have been answered, and measures from the due time (no coordinated omission).
/// One dedicated thread does everything: it waits on the sockets and on the schedule together, so nothing but the scheduler of the kernel
/// stands between a due time and the send.
/// </summary>
internal sealed class OpenLoopGenerator
{
    private const int MaxConnections = 1024;
    private const long DrainNs = 10_000_000_000;
    private const long MaxWaitNs = 100_000_000;

    private readonly LoadTarget _target;
    private readonly ArrivalSchedule _schedule;
    private readonly int _initialConnections;

    /// <summary>Prepares a run. Connections grow beyond the initial number when all are busy at a due time.</summary>
    public OpenLoopGenerator(LoadTarget target, ArrivalSchedule schedule, int initialConnections)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(initialConnections, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(initialConnections, MaxConnections);
        _target = target;
        _schedule = schedule;
        _initialConnections = initialConnections;
    }

    /// <summary>Runs the schedule to its end on a thread of its own.</summary>
    public Task<LoadResult> RunAsync(CancellationToken cancellation)
    {
        var completion = new TaskCompletionSource<LoadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                TimerSlack.MinimizeForThisThread();
                using var run = new OpenLoopRun(_target, _initialConnections, MaxConnections);
                completion.SetResult(Drive(run, cancellation));
            }
            catch (OperationCanceledException)
            {
                completion.SetCanceled(cancellation);
            }
#pragma warning disable CA1031 // The thread must not die silently: whatever happened goes to the caller.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                completion.SetException(fault);
            }
        })
        { IsBackground = true, Name = "open-loop generator" };
        thread.Start();
        return completion.Task;
    }

    private LoadResult Drive(OpenLoopRun run, CancellationToken cancellation)
    {
        var due = _schedule.DueNs.Span;
        var start = Stopwatch.GetTimestamp();
        var deadlineNs = (long)_schedule.Duration.TotalNanoseconds + DrainNs;
        var next = 0;
        while (next < due.Length || run.UnderWay > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var nowNs = ElapsedNs(start);
            if (nowNs > deadlineNs) break;
            while (next < due.Length && due[next] <= nowNs && run.TrySend(next, due[next], start)) next++;

            var canSend = next < due.Length && run.HasRoom;
            run.ReceiveReady(canSend ? Math.Min(due[next] - ElapsedNs(start), MaxWaitNs) : MaxWaitNs, start);
        }

        return run.Finish(due.Length - next);
    }

    internal static long ElapsedNs(long start) => (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
}
