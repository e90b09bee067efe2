using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Logging;

namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>Logs losses: at most one line a minute per kind, and one at the end, with what was lost since the last line.</summary>
internal sealed class LossReporter(LossCounter losses, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<LossKind, (long Timestamp, long Count)> _reported = [];

    /// <summary>Called by the heartbeat.</summary>
    public void Report() => Report(Pause);

    /// <summary>Called at the end, when there is no later line.</summary>
    public void ReportRest() => Report(TimeSpan.Zero);

    private void Report(TimeSpan pause)
    {
        // The last beat may still be under way at the end.
        lock (_reported)
        {
            foreach (var total in losses.Totals)
            {
                var count = Interlocked.Read(ref total.Count);
                var known = _reported.TryGetValue(total.Kind, out var last);
                if (count == last.Count || (known && clock.GetElapsedTime(last.Timestamp) < pause))
                    continue;
                _reported[total.Kind] = (clock.GetTimestamp(), count);
                LogLoss(total.Kind, count - last.Count);
            }
        }
    }

    private void LogLoss(LossKind kind, long count) => logger.Log(
        LogLevel.Warning,
        new EventId(1, TelemetryNames.TelemetryLoss),
        new LogEventState(
            $"Lost {count} items of {kind.Signal}: {kind.Reason}. Requests go on; check who reads the logs, or the collector.",
            new(TelemetryNames.TelemetrySignal, kind.Signal),
            new(TelemetryNames.DropReason, kind.Reason),
            new("count", count)),
        null,
        LogEventState.Formatter);
}
