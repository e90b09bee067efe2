using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Hosting;

/// <summary>How long a call may take: its own time, and no longer than whoever asked the service waits.</summary>
internal sealed class DownstreamClock(int timeoutMs, int? attemptTimeoutMs, TimeProvider time, IHttpContextAccessor? requests)
{
    private readonly double _perMs = time.TimestampFrequency / 1000.0;

    public TimeProvider Time => time;

    /// <summary>When the time of a call that begins now is up.</summary>
    public CallDue Due()
    {
        var due = time.GetTimestamp() + (long)(timeoutMs * _perMs);
        return requests?.HttpContext?.Features.Get<RouteDeadline>()?.Due is { } requestDue && requestDue < due ? new(requestDue, true) : new(due, false);
    }

    public double LeftMs(long due) => (due - time.GetTimestamp()) / _perMs;

    /// <summary>What is left of a call.</summary>
    public TimeSpan Left(long due) => OfMs(LeftMs(due));

    /// <summary>What an attempt may take that begins now.</summary>
    public TimeSpan AttemptLeft(long due) => OfMs(Math.Min(attemptTimeoutMs ?? double.MaxValue, LeftMs(due)));

    /// <summary>The time of an attempt that begins now; infinite where that of its call is up no later and ends it: two timers for one moment would race.</summary>
    public TimeSpan AttemptLimit(long due) => attemptTimeoutMs < LeftMs(due) ? OfMs(attemptTimeoutMs.Value) : Timeout.InfiniteTimeSpan;

    /// <summary>Whether a call was ended because its time was up, and not by its caller. Timers may be early, so that the end counts and not the hour.</summary>
    public bool IsTimeUp(DownstreamCall call) =>
        call.Whole.IsCancellationRequested && (!call.Caller.IsCancellationRequested || LeftMs(call.Due) <= 0);

    /// <summary>How long ago a moment was, in milliseconds.</summary>
    public double SinceMs(long timestamp) => -LeftMs(timestamp);

    // Where the time is up, as good as none: none at all would be no limit.
    private static TimeSpan OfMs(double ms) => TimeSpan.FromMilliseconds(Math.Max(1, ms));
}
