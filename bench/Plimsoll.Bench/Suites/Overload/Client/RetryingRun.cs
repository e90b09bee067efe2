using System.Diagnostics;
using System.Net;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>Many clients that ask when they are due, wait as long as they wait, and ask again. Used by one thread.</summary>
internal sealed class RetryingRun : IDisposable
{
    private const long MostWaitNs = 1_000_000;
    private const long DrainNs = 3_000_000_000;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long PatienceNs = RetryPolicy.PatienceMs * NanosecondsPerMillisecond;

    // The service is told how long the client waits and says so at the end of it; whoever hears nothing for longer leaves by itself.
    private const long SilenceNs = PatienceNs + (500 * NanosecondsPerMillisecond);

    private readonly TrafficSchedule _schedule;
    private readonly TrafficLog _log;
    private readonly RequestTemplates _templates;
    private readonly ClientSockets _sockets;
    private readonly Random _random;
    private readonly PriorityQueue<Attempt, long> _later = new();
    private readonly Queue<Attempt> _waiting = new();
    private readonly Queue<(int Socket, long Use, long UntilNs)> _underWay = new();
    private readonly Queue<AttemptEnd> _ends = new();
    private long _start;
    private long _roomSinceNs;
    private bool _isStarved;
    private int _next;
    private int _open;

    public RetryingRun(IPEndPoint endPoint, TrafficSchedule schedule, TrafficLog log, int connections, int seed)
    {
        (_schedule, _log, _random) = (schedule, log, new Random(seed));
        _templates = new RequestTemplates(endPoint, schedule.Streams);
        _sockets = new ClientSockets(endPoint, connections);
    }

    private long NowNs => (long)Stopwatch.GetElapsedTime(_start).TotalNanoseconds;

    /// <summary>Runs to the end of the schedule, and of the tries that it brought about.</summary>
    public void Drive(IReadOnlyList<Moment> moments, CancellationToken cancellation)
    {
        _start = Stopwatch.GetTimestamp();
        var happened = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var nowNs = NowNs;
            for (; happened < moments.Count && moments[happened].AtNs <= nowNs; happened++) moments[happened].Happen();
            TakeDue(nowNs);
            Send();
            LeaveSilent(NowNs);
            if (_next == _schedule.DueNs.Length && happened == moments.Count && (_open == 0 || nowNs > _schedule.EndNs + DrainNs)) return;
            _sockets.Receive(Math.Min(NextDueNs() - NowNs, MostWaitNs), _ends);
            while (_ends.TryDequeue(out var end)) End(end, NowNs);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sockets.Dispose();

    private long NextDueNs()
    {
        var first = _next < _schedule.DueNs.Length ? _schedule.DueNs.Span[_next] : long.MaxValue;
        return _later.TryPeek(out _, out var retry) ? Math.Min(first, retry) : first;
    }

    private void TakeDue(long nowNs)
    {
        while (NextDueNs() is var dueNs && dueNs <= nowNs)
        {
            if (_later.TryPeek(out var retry, out var retryNs) && retryNs == dueNs)
            {
                _later.Dequeue();
                _waiting.Enqueue(retry);
                continue;
            }

            _log.OnDue(_next);
            _open++;
            _waiting.Enqueue(new Attempt(_next++, 0, dueNs));
        }
    }

    private void Send()
    {
        while (_waiting.TryPeek(out var attempt))
        {
            var nowNs = NowNs;
            if (nowNs - attempt.DueNs > PatienceNs)
            {
                _waiting.Dequeue();
                End(new AttemptEnd(attempt, 0, RefusalWords.Patience, IsDegraded: false), nowNs);
                continue;
            }

            if (!_sockets.HasIdle)
            {
                _isStarved = true;
                return;
            }

            if (_isStarved) (_isStarved, _roomSinceNs) = (false, nowNs);
            _waiting.Dequeue();
            _log.OnSent(attempt, nowNs - Math.Max(attempt.DueNs, _roomSinceNs));
            if (_sockets.TrySend(_templates.Of(_schedule.StreamOf.Span[attempt.Request], attempt), attempt, nowNs) is { } use)
                _underWay.Enqueue((use.Socket, use.Use, nowNs + SilenceNs));
            else
                End(new AttemptEnd(attempt, 0, RefusalWords.Broken, IsDegraded: false), nowNs);
        }
    }

    private void LeaveSilent(long nowNs)
    {
        while (_underWay.TryPeek(out var oldest) && oldest.UntilNs <= nowNs)
        {
            _underWay.Dequeue();
            if (_sockets.Abandon(oldest.Socket, oldest.Use) is { } attempt)
                End(new AttemptEnd(attempt, 0, RefusalWords.Patience, IsDegraded: false), nowNs);
        }
    }

    private void End(in AttemptEnd end, long nowNs)
    {
        _log.OnEnd(end, nowNs);
        var (request, number, _) = end.Attempt;
        if (end.IsAnswered || number + 1 >= RetryPolicy.TriesOf(_schedule.Streams[_schedule.StreamOf.Span[request]].Priority))
        {
            _open--;
            return;
        }

        var dueNs = nowNs + RetryPolicy.DelayNs(number, _random);
        _later.Enqueue(new Attempt(request, number + 1, dueNs), dueNs);
    }
}
