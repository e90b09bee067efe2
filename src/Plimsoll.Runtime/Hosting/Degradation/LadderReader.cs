using Plimsoll.Contracts;
using Plimsoll.Runtime.Degradation;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Telemetry.Histograms;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Reads for one route why it should step down: its budgets, its limit's target, and what the service knows besides.</summary>
/// <param name="route">The route's name in the contract.</param>
/// <param name="budget">Its budget.</param>
/// <param name="signals">Its figures.</param>
/// <param name="latest">Sums up its latest requests, at least so many; nothing when too few came lately.</param>
/// <param name="limiter">Its limit; null without one.</param>
/// <param name="around">What the service knows besides.</param>
internal sealed class LadderReader(
    string route, HttpWorkload budget, ISignalRegistry signals, Func<int, HistogramSummary> latest, AdaptiveLimiter? limiter, LadderSurroundings around)
{
    // Inside the budget by this much a figure is clear; between that and the budget nothing moves.
    private const double ClearBelow = 0.8;

    // One failed request in a quiet minute breaks a small budget, and is no reason to serve everybody less.
    private const double FewestErrors = 0.1;

    private const int FewestSamples = 10;

    // With fewer, a percentile is one or two requests' luck: a cold start is no reason to serve everybody less. When most of a few are over the
    // budget, it is no luck.
    private const int FewestForP50 = 5;
    private const int FewestForP95 = 60;
    private const int FewestForP99 = 300;

    // Whether any of so many was as late: that the budget is broken is known from more.
    private const int FewestLateForP99 = 100;

    // A window older than this speaks of another load.
    private static readonly TimeSpan WindowLife = TimeSpan.FromSeconds(5);

    private readonly double _targetMs = limiter?.EffectiveTargetMs ?? 0;

    public LadderReading Read()
    {
        if (around.Causes.Read(out var isClear) is { } reason)
            return new LadderReading(reason, null, 0, 0, IsClear: false);
        var samples = signals.Find(SignalNames.RouteSamples(route))?.Invoke() ?? 0;
        var broken = OfLatency(OfBudget("p95", "p50Ms", SignalNames.RouteP50Ms(route), samples is < FewestForP50 or >= FewestForP95 ? null : budget.P95Ms, ref isClear), FewestForP50, static now => now.P50Ms)
            ?? OfLatency(OfBudget("p95", "p95Ms", SignalNames.RouteP95Ms(route), samples < FewestForP95 ? null : budget.P95Ms, ref isClear), FewestForP95, static now => now.P95Ms)
            ?? OfLatency(OfBudget("p99", "p99Ms", SignalNames.RouteP99Ms(route), samples < FewestForP99 ? null : budget.P99Ms, ref isClear), FewestLateForP99, static now => now.P99Ms)
            ?? OfErrors(ref isClear)
            ?? OfRefusals(ref isClear)
            ?? OfTarget();
        // Whoever answers without the store sees nothing of it, and would come back to one that still stands or is full; those who wait for it
        // do, and those who found no place.
        var isHeld = signals.Find(SignalNames.DatabasePoolWaitMs)?.Invoke() >= ClearBelow * budget.P95Ms || around.Shortage.IsFelt;
        return (broken ?? (isClear ? LadderReading.Clear : new LadderReading(null, null, 0, 0, IsClear: false))) with { IsHeld = isHeld };
    }

    // A route that nobody asks has no figures, and nothing to step down for.
    private LadderReading? OfBudget(string reason, string name, string signal, double? limit, ref bool isClear) =>
        limit is { } threshold && signals.Find(signal)?.Invoke() is { } value && double.IsFinite(value)
            ? Of(reason, name, value, threshold, ref isClear)
            : null;

    // What was late some seconds ago and is not any more, as after a cold start or since the last step down, is no reason for the next.
    private LadderReading? OfLatency(LadderReading? broken, int fewest, Func<HistogramSummary, double?> percentile) =>
        broken is { } reading && percentile(latest(fewest)) <= reading.Threshold ? null : broken;

    // Of the work that was admitted, where something is refused: the route's own error rate looks back for a minute, and has what was refused in it.
    private LadderReading? OfErrors(ref bool isClear)
    {
        if (budget.ErrorRate is not { } rate)
            return null;
        var threshold = Math.Max(rate, FewestErrors);
        if (limiter is null)
            return OfBudget("error-rate", "errorRate", SignalNames.RouteErrorRate(route), threshold, ref isClear);
        return around.Shortage.FailedOf(route) is { } share ? Of("error-rate", "errorRate", share, threshold, ref isClear) : null;
    }

    // Less for each is better than nothing for some.
    private LadderReading? OfRefusals(ref bool isClear) =>
        around.Shortage.Of(route) is { } share && budget.ErrorRate is { } rate
            ? Of("refusals", "refusedShare", share, Shortage.LimitOf(rate), ref isClear)
            : null;

    private static LadderReading? Of(string reason, string name, double value, double threshold, ref bool isClear)
    {
        isClear &= value < ClearBelow * threshold;
        return value > threshold ? new LadderReading(reason, name, value, threshold, IsClear: false) : null;
    }

    // No limit reaches the target, and it is still missed now: less work per request may reach it. When few come it says nothing.
    private LadderReading? OfTarget() =>
        limiter?.EffectiveTargetMs is { } targetMs && targetMs > _targetMs && IsMissed(limiter)
            ? new LadderReading("target-infeasible", "targetMs", targetMs, _targetMs, IsClear: false)
            : null;

    private bool IsMissed(AdaptiveLimiter asked) =>
        asked.Gate.Latest is { Samples: >= FewestSamples } latest && asked.Gate.AgeOf(latest) < WindowLife && latest.P95Ms > _targetMs;
}
