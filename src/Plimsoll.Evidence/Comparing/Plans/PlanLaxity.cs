using System.Globalization;
using Plimsoll.Evidence.Comparing.Records;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>Where a plan asks less than the standard one. Such a plan shows what it shows, and decides no adoption.</summary>
internal static class PlanLaxity
{
    private const string RoutePrefix = "route.";

    private static readonly string[] RouteSuffixes = [".p50Ms", ".p95Ms", ".p99Ms", ".errorRate"];

    /// <summary>The differences, a line each; empty when it asks as much at least.</summary>
    public static IEnumerable<string> Of(ComparisonRecord record)
    {
        var plan = record.Plan;
        var standard = StandardPlan.For([.. Routes(record)], plan.Seed, requestsPerSecond: 1);
        if (plan.Alpha > standard.Alpha) yield return Line("alpha", plan.Alpha, standard.Alpha);
        foreach (var metric in standard.Metrics.Where(static metric => metric.Hard))
        {
            var planned = plan.Metrics.FirstOrDefault(other => other.Name == metric.Name);
            if (planned is null) yield return $"{metric.Name} is not in the plan";
            else
                foreach (var line in Of(planned, metric, record)) yield return line;
        }
    }

    private static IEnumerable<string> Of(PlannedMetric planned, PlannedMetric standard, ComparisonRecord record)
    {
        if (!planned.Hard) yield return $"{planned.Name} is no gate";
        if ((planned.Scale, planned.WorseWhen, planned.Method) != (standard.Scale, standard.WorseWhen, standard.Method)) yield return $"{planned.Name} is compared in another way";
        if (planned.RelativeMargin > standard.RelativeMargin) yield return Line($"{planned.Name} relativeMargin", planned.RelativeMargin, standard.RelativeMargin);
        if (planned.AbsoluteMargin > standard.AbsoluteMargin) yield return Line($"{planned.Name} absoluteMargin", planned.AbsoluteMargin, standard.AbsoluteMargin);
        if (planned.Ceiling > standard.Ceiling) yield return Line($"{planned.Name} ceiling", planned.Ceiling, standard.Ceiling);
        if (planned.FewestEvents > standard.FewestEvents) yield return Line($"{planned.Name} fewestEvents", planned.FewestEvents, standard.FewestEvents);
        // Plans of before this bound had none; where every launch has requests enough, it makes no difference.
        if (planned.FewestToTell < standard.FewestToTell && Arms(record).Any(arm => arm.Find(planned.Name) is { } value && !(value.Of >= standard.FewestToTell)))
            yield return Line($"{planned.Name} fewestToTell", planned.FewestToTell, standard.FewestToTell);
    }

    // Those that were measured, too: whoever takes a route out of the plan asks nothing of it.
    private static IEnumerable<string> Routes(ComparisonRecord record) => record.Plan.Metrics.Select(static metric => metric.Name)
        .Concat(Arms(record).SelectMany(static arm => arm.Metrics).Select(static metric => metric.Name))
        .Select(RouteOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<ArmRecord> Arms(ComparisonRecord record) =>
        record.Launches.Where(static launch => launch.IsComplete()).SelectMany(static launch => new[] { launch.Baseline!, launch.Repeat!, launch.Candidate! });

    private static string? RouteOf(string metric) =>
        metric.StartsWith(RoutePrefix, StringComparison.Ordinal) && RouteSuffixes.FirstOrDefault(suffix => metric.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix
            ? metric[RoutePrefix.Length..^suffix.Length]
            : null;

    private static string Line(string what, double planned, double standard) => string.Create(CultureInfo.InvariantCulture, $"{what} is {planned}, the standard plan has {standard}");
}
