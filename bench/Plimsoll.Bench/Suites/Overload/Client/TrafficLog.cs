using System.Runtime.InteropServices;
using Plimsoll.Evidence.Load;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>Keeps the books of a run: by window and stream, and over time. Written by one thread.</summary>
internal sealed class TrafficLog
{
    /// <summary>Length of a stretch of the timeline.</summary>
    public const long BinNs = 250_000_000;

    private readonly TrafficSchedule _schedule;
    private readonly bool[] _isAnswered;
    private readonly bool[] _isGood;
    private readonly StreamTally[][] _tallies;
    private readonly LogHistogram[] _lags;
    private readonly long[][] _due;
    private readonly long[][] _good;

    public TrafficLog(TrafficSchedule schedule)
    {
        _schedule = schedule;
        (_isAnswered, _isGood) = (new bool[schedule.DueNs.Length], new bool[schedule.DueNs.Length]);
        _tallies = [.. schedule.Windows.Select(_ => schedule.Streams.Select(_ => new StreamTally()).ToArray())];
        _lags = [.. schedule.Windows.Select(_ => new LogHistogram())];
        var bins = (int)(schedule.EndNs / BinNs) + 1;
        _due = [.. schedule.Streams.Select(_ => new long[bins])];
        _good = [.. schedule.Streams.Select(_ => new long[bins])];
    }

    /// <summary>By window, then by stream.</summary>
    public IReadOnlyList<IReadOnlyList<StreamTally>> Tallies => _tallies;

    /// <summary>How late the generator was, by window: from the moment a try was due and had a connection.</summary>
    public IReadOnlyList<LogHistogram> Lags => _lags;

    /// <summary>Requests that were due, by stream and stretch of the timeline.</summary>
    public IReadOnlyList<long[]> DueOverTime => _due;

    /// <summary>Those of them that were answered within the budget.</summary>
    public IReadOnlyList<long[]> GoodOverTime => _good;

    /// <summary>An answer that a request of this bench never gets from a service that is set up right.</summary>
    public string? Unexpected { get; private set; }

    /// <summary>A request is due.</summary>
    public void OnDue(int request)
    {
        var dueNs = _schedule.DueNs.Span[request];
        _due[_schedule.StreamOf.Span[request]][dueNs / BinNs]++;
        if (TallyOf(request) is { } tally) tally.Due++;
    }

    /// <summary>A try was sent.</summary>
    public void OnSent(in Attempt attempt, long lagNs)
    {
        if (TallyOf(attempt.Request) is not { } tally) return;
        tally.Tries++;
        _lags[WindowOf(attempt.Request)].Record(Math.Max(0, lagNs));
    }

    /// <summary>A try ended.</summary>
    public void OnEnd(in AttemptEnd end, long nowNs)
    {
        var (attempt, request) = (end.Attempt, end.Attempt.Request);
        var tally = TallyOf(request);
        if (!end.IsAnswered)
        {
            if (end.Status != 0 && !RetryPolicy.IsWorthARetry(end.Status)) Unexpected ??= $"{end.Status} ({end.Reason})";
            if (tally is not null) CollectionsMarshal.GetValueRefOrAddDefault(tally.Failed, end.Reason, out _)++;
            return;
        }

        var stream = _schedule.StreamOf.Span[request];
        var latencyNs = nowNs - attempt.DueNs;
        var isGood = latencyNs <= _schedule.Streams[stream].BudgetMs * 1e6 && !_isGood[request];
        var isFirst = !_isAnswered[request];
        (_isGood[request], _isAnswered[request]) = (_isGood[request] || isGood, true);
        if (isGood) _good[stream][_schedule.DueNs.Span[request] / BinNs]++;
        if (tally is null) return;
        tally.Latency.Record(latencyNs);
        if (isFirst) tally.Answered++;
        if (isGood) tally.Good++;
        if (isGood && !end.IsDegraded) tally.GoodInFull++;
        if (attempt.Number == 0) tally.FirstAnswered++;
        if (end.IsDegraded) tally.Degraded++;
    }

    private StreamTally? TallyOf(int request) => WindowOf(request) is >= 0 and var window ? _tallies[window][_schedule.StreamOf.Span[request]] : null;

    private int WindowOf(int request)
    {
        var dueNs = _schedule.DueNs.Span[request];
        for (var index = 0; index < _schedule.Windows.Length; index++)
        {
            if (_schedule.Windows[index].Holds(dueNs)) return index;
        }

        return -1;
    }
}
