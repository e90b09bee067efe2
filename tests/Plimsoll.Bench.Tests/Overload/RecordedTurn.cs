using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Figures;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Tests.Overload;

/// <summary>Turns that nobody ran: what becomes of each request is made up.</summary>
internal static class RecordedTurn
{
    /// <summary>Each request is answered after some milliseconds, or refused for good when there are none.</summary>
    public static Turn Of(TrafficSchedule schedule, Func<TrafficStream, double, double?> answerMs, bool isDegraded = false)
    {
        var log = new TrafficLog(schedule);
        for (var request = 0; request < schedule.DueNs.Length; request++)
        {
            var dueNs = schedule.DueNs.Span[request];
            var attempt = new Attempt(request, 0, dueNs);
            log.OnDue(request);
            log.OnSent(attempt, lagNs: 1000);
            if (answerMs(schedule.Streams[schedule.StreamOf.Span[request]], dueNs / 1e9) is { } ms)
                log.OnEnd(new AttemptEnd(attempt, 200, "", isDegraded), dueNs + (long)(ms * 1e6));
            else
                log.OnEnd(new AttemptEnd(attempt, 503, "limit", IsDegraded: false), dueNs + 1_000_000);
        }

        return new Turn(schedule, log, [.. schedule.Windows.Select(_ => 0.5)]);
    }
}
