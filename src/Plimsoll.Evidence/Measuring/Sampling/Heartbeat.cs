using System.Collections.Immutable;
using System.Diagnostics;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>
/// Asks a trivial question ten times a second and measures the answers from when they were due: what an event loop or a thread pool makes
/// everybody wait, in any runtime. A beat that hangs makes the following ones late, and they are counted with their lateness.
/// </summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private const long IntervalNs = 100_000_000;
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly ProbeRequest _request;
    private readonly List<double> _delaysMs = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private int _failures;

    public Heartbeat(ProbeRequest request)
    {
        _request = request;
        _run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The delays so far, in milliseconds.</summary>
    public ImmutableArray<double> DelaysMs
    {
        get
        {
            lock (_delaysMs) return [.. _delaysMs];
        }
    }

    /// <summary>Beats without the status that was expected.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private void Run()
    {
        TimerSlack.MinimizeForThisThread();
        using var clock = new Epoll();
        var nothing = new EpollReady[1];
        var start = Stopwatch.GetTimestamp();
        for (var dueNs = IntervalNs; !_stop.IsCancellationRequested; dueNs += IntervalNs)
        {
            for (long restNs; (restNs = dueNs - ElapsedNs(start)) > 0 && !_stop.IsCancellationRequested;) clock.Wait(nothing, restNs);
            if (_stop.IsCancellationRequested) break;
            var outcome = ProbeExchange.Ask(_request);
            if (outcome.Status != _request.Status || !outcome.IsComplete) Interlocked.Increment(ref _failures);
            else lock (_delaysMs) _delaysMs.Add((ElapsedNs(start) - dueNs) / NanosecondsPerMillisecond);
        }
    }

    private static long ElapsedNs(long start) => (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
}
