using System.Globalization;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>How many requests the duet of a plan has for a route, how many its gates need, and what would give them.</summary>
internal static class DuetNeed
{
    // Draws vary: so many standard deviations below the mean hardly any launch has.
    private const double Spare = 3;

    /// <summary>What would give a launch enough requests, such as <c>use --rate 40 or --duet-seconds 60</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="has">Requests of a launch.</param>
    /// <param name="needed">Requests that are needed.</param>
    public static string Advice(ComparisonPlan plan, double has, double needed)
    {
        var duet = plan.Phases.FirstOrDefault(static phase => phase is { Design: PhaseDesign.Duet, RequestsPerSecond: > 0 });
        if (duet is null || has <= 0) return "raise the rate or the length of the duet";
        var factor = WithSpare(needed) / has;
        return string.Create(CultureInfo.InvariantCulture, $"use --rate {RoundedUp(duet.RequestsPerSecond!.Value * factor)} or --duet-seconds {RoundedUp(duet.Seconds * factor)}");
    }

    /// <summary>Which gates of a plan can't pass for want of requests, a line for each route; empty for a quick look, which decides nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shares">Share of all requests that each route gets, by its label.</param>
    public static IEnumerable<string> Lacks(ComparisonPlan plan, IEnumerable<(string Route, double Share)> shares)
    {
        if (plan.Quick) yield break;
        var requests = plan.Phases.Where(static phase => phase.Design == PhaseDesign.Duet).Sum(static phase => phase.Seconds * (phase.RequestsPerSecond ?? 0));
        foreach (var (route, share) in shares)
        {
            var has = requests * share;
            (string What, double Needed)[] lacking =
            [
                .. plan.Metrics.Where(metric => metric.Hard && metric.FewestToTell > 0 && IsOf(metric, route)).Select(static metric => (metric.Name[(metric.Name.LastIndexOf('.') + 1)..], (double)metric.FewestToTell)),
                .. plan.Metrics.Where(metric => metric.Hard && metric.Name == SignalNames.RouteErrorRate(route)).Select(metric => ("errorRate", ForShare(metric.AbsoluteMargin, plan))),
            ];
            lacking = [.. lacking.Where(one => has < one.Needed)];
            if (lacking.Length > 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"{route} gets about {has:0} requests a launch, {string.Join(", ", lacking.Select(static one => $"its {one.What} needs {one.Needed:0}"))}: {Advice(plan, has, lacking.Max(static one => one.Needed))}, or this stays open");
        }
    }

    private static bool IsOf(PlannedMetric metric, string route) => metric.Name == SignalNames.RouteP50Ms(route) || metric.Name == SignalNames.RouteP95Ms(route);

    // With no error in any launch, so many requests of a launch show that the shares are no further apart than the margin.
    private static double ForShare(double margin, ComparisonPlan plan)
    {
        if (margin is not (> 0 and < 1)) return 0;
        long low = 1, high = 2;
        while (Apart(high) >= margin) (low, high) = (high, high * 2);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Apart(middle) >= margin) low = middle;
            else high = middle;
        }

        return Math.Ceiling((double)high / plan.FewestLaunches);

        double Apart(long requests) => Binomial.Difference(0, requests, 0, requests, 1 - plan.Alpha).High;
    }

    private static double WithSpare(double needed) => needed + (Spare * Math.Sqrt(needed));

    private static double RoundedUp(double value) => value < 10 ? Math.Ceiling(value * 10) / 10 : Math.Ceiling(value);
}
