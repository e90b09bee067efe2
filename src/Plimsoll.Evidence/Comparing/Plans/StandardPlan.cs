using Plimsoll.Contracts;

namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>
/// The plan when nobody writes another. Margins are half of the regressions that must be found (5 % processor time, 10 % median, 20 MB, 50 ms of
/// start, 0.5 % errors, 1 MB per 10 000 requests): a difference as large as its margin passes in at most one of forty decisions, one twice as large is called worse.
/// </summary>
internal static class StandardPlan
{
    /// <summary>Launches of a decision.</summary>
    public const int DecisionLaunches = 20;

    /// <summary>Launches of a quick look.</summary>
    public const int QuickLaunches = 6;

    /// <summary>A plan for these routes.</summary>
    /// <param name="routes">Routes as the contract names them, <c>GET /x</c>.</param>
    /// <param name="seed">Seed of orders and schedules.</param>
    /// <param name="requestsPerSecond">Rate of the duet to each arm: at most two fifths of what the machine can serve.</param>
    /// <param name="quick">Whether a look is enough.</param>
    public static ComparisonPlan For(IReadOnlyList<string> routes, int seed, double requestsPerSecond, bool quick = false) => new()
    {
        Quick = quick,
        Launches = quick ? QuickLaunches : DecisionLaunches,
        FewestLaunches = quick ? QuickLaunches - 1 : ComparisonPlan.FewestForDecision,
        Repeats = quick ? 0 : DecisionLaunches / 2,
        Alpha = 0.05,
        Seed = seed,
        Phases =
        [
            new("start", PhaseDesign.ColdStart, 5, 5, null),
            new("duet", PhaseDesign.Duet, quick ? 10 : 30, 3, requestsPerSecond),
            new("saturation", PhaseDesign.Solo, quick ? 5 : 15, 3, null),
        ],
        // Signed ranks of so few launches can't tell anything; a look may rest on a distribution that is only supposed.
        Metrics = [.. routes.SelectMany(Route).Concat(Process()).Select(metric => quick ? metric with { Method = IntervalMethod.T } : metric)],
    };

    private static IEnumerable<PlannedMetric> Route(string route) =>
    [
        Ratio(SignalNames.RouteP50Ms(route), "ms", 0.05, 0.05, 0.10) with { FewestToTell = FewestRequests.ForP50 },
        Ratio(SignalNames.RouteP95Ms(route), "ms", 0.10, 0.5, 0.20) with { FewestToTell = FewestRequests.ForP95 },
        Ratio(SignalNames.RouteP99Ms(route), "ms", 0.20, 1, 0.40) with { FewestEvents = FewestRequests.ForP99 },
        new() { Name = SignalNames.RouteErrorRate(route), Unit = "share", Scale = MetricScale.Share, Hard = true, AbsoluteMargin = 0.0025, Ceiling = 0.0025 },
    ];

    private static IEnumerable<PlannedMetric> Process() =>
    [
        new() { Name = MetricNames.ErrorRate, Unit = "share", Scale = MetricScale.Share, Hard = false, AbsoluteMargin = 0.0025, Ceiling = 0.0025 },
        Ratio(MetricNames.CpuMsPerRequest, "ms", 0.025, 0, 0.05),
        Ratio(SignalNames.ProcessMemoryMb, "MB", 0.05, 8, 0.10),
        Ratio(SignalNames.ProcessColdStartMs, "ms", 0.10, 20, 0.25),
        Ratio(MetricNames.ThroughputPerSecond, "1/s", 0.05, 0, 0.10) with { WorseWhen = WorseWhen.Lower },
        new() { Name = MetricNames.SaturationErrorRate, Unit = "share", Scale = MetricScale.Share, Hard = false, AbsoluteMargin = 0.0025, Ceiling = 0.0025 },
        new() { Name = MetricNames.MemoryGrowth, Unit = "MB/10k", Scale = MetricScale.Difference, Hard = true, Method = IntervalMethod.SignedRank, AbsoluteMargin = 0.5, Ceiling = 0.75 },
        Ratio(MetricNames.HeartbeatP95Ms, "ms", 0.10, 1, 0.40) with { Hard = false },
    ];

    // Signed ranks: one launch in twenty on a shared machine is wild, and it would widen Student's interval past any use.
    private static PlannedMetric Ratio(string name, string unit, double relative, double absolute, double ceiling) =>
        new()
        {
            Name = name,
            Unit = unit,
            Scale = MetricScale.Ratio,
            Hard = true,
            Method = IntervalMethod.SignedRank,
            RelativeMargin = relative,
            AbsoluteMargin = absolute,
            Ceiling = ceiling,
        };
}
