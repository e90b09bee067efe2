using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Machine;
using Plimsoll.Evidence.Tests.Statistics;

namespace Plimsoll.Evidence.Tests.Comparing;

/// <summary>
/// Comparisons that never ran. The machine drifts by a random walk that all arms of a launch share, gets slower or faster within a launch, and
/// is calmer in some launches than in others; the paired spreads are those measured on a busy machine with two processors, three blocks to a launch;
/// that of the start is twice what single starts showed on a quiet one.
/// </summary>
internal static class Synthetic
{
    public const string Route = "GET /v1/playback/{assetId}";
    public const long Requests = 12_000;
    private const double ErrorRate = 0.0005;

    // Name, value of A, paired spread of the logarithm, chance of a wild value.
    private static readonly (string Name, double Value, double Spread, double Wild)[] Ratios =
    [
        (SignalNames.RouteP50Ms(Route), 6, 0.02, 0.02),
        (SignalNames.RouteP95Ms(Route), 20, 0.08, 0.02),
        (SignalNames.RouteP99Ms(Route), 45, 0.26, 0.05),
        (MetricNames.CpuMsPerRequest, 1.2, 0.016, 0),
        (SignalNames.ProcessMemoryMb, 120, 0.01, 0),
        (SignalNames.ProcessColdStartMs, 200, 0.06, 0.01),
        (MetricNames.ThroughputPerSecond, 900, 0.02, 0),
        (MetricNames.HeartbeatP95Ms, 12, 0.3, 0.05),
    ];

    public static ComparisonPlan Plan(int launches = StandardPlan.DecisionLaunches) =>
        StandardPlan.For([Route], seed: 1, requestsPerSecond: 400) with { Launches = launches, FewestLaunches = Math.Min(launches, ComparisonPlan.FewestForDecision), Repeats = launches / 2 };

    public static ComparisonRecord Record(int seed, Planted? planted = null, ComparisonPlan? plan = null)
    {
        plan ??= Plan();
        var noise = new Noise(seed);
        var launches = ImmutableArray.CreateBuilder<LaunchRecord>();
        var drift = 0.0;
        for (var number = 1; number <= plan.Launches; number++)
        {
            drift += 0.08 * noise.Normal();
            launches.Add(Launch(number, drift, noise, planted ?? new Planted("nothing")));
        }

        return new ComparisonRecord
        {
            Plan = plan,
            PlanHash = PlanHash.Of(plan),
            Baseline = new SubjectRecord("playback on Node", "24.4.1", "sha256:aa"),
            Candidate = new SubjectRecord("playback on .NET", "10.0.12", "sha256:bb"),
            Environment = Fit,
            StartedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
            FinishedAt = new DateTimeOffset(2026, 11, 20, 10, 12, 0, TimeSpan.Zero),
            Launches = launches.ToImmutable(),
        };
    }

    public static EnvironmentRecord Fit { get; } = new(
        new MachineInfo("Some CPU", 2, 8000, "Debian GNU/Linux 13", "6.12.0 x64"),
        [new EnvironmentCheck(EnvironmentGate.StolenShare, 0.004, 0.03, "share"), new EnvironmentCheck(EnvironmentGate.ForeignShare, 0.02, 0.10, "share"), new EnvironmentCheck(EnvironmentGate.DuetBusyShare, 0.22, 0.4, "share")]);

    private static LaunchRecord Launch(int number, double drift, Noise noise, Planted planted)
    {
        var order = noise.Shuffled(new[] { "A", "A2", "B" });
        // A calm launch and a restless one differ by a factor of two in spread; the mean square is 1.
        var restless = Math.Exp((0.35 * noise.Normal()) - 0.1225);
        var within = 0.3 * noise.Normal();
        ArmRecord Arm(string name, Planted effect) => One(noise, effect, value => drift + (value * restless * ((within * (Array.IndexOf(order, name) - 1)) + (noise.Normal() / Math.Sqrt(2)))), name == "B" ? "sha256:bb" : "sha256:aa");
        var none = new Planted("nothing");
        return new LaunchRecord(number, [.. order], Arm("A", none), Arm("A2", none), Arm("B", planted));
    }

    private static ArmRecord One(Noise noise, Planted planted, Func<double, double> deviation, string digest)
    {
        var metrics = Ratios.Select(ratio =>
        {
            var wild = noise.Happens(ratio.Wild) ? 1.8 : 1;
            return new MetricValue(ratio.Name, wild * planted.Apply(ratio.Name, ratio.Value * Math.Exp(deviation(ratio.Spread))), Requests);
        });
        var bad = noise.Poisson(Requests * (ErrorRate + planted.ErrorRate));
        return new ArmRecord
        {
            Digest = digest,
            Metrics =
            [
                .. metrics,
                new MetricValue(SignalNames.RouteErrorRate(Route), (double)bad / Requests, Requests, bad),
                new MetricValue(MetricNames.ErrorRate, (double)bad / Requests, Requests, bad),
                new MetricValue(MetricNames.SaturationErrorRate, 0, Requests, 0),
                new MetricValue(MetricNames.MemoryGrowth, planted.Apply(MetricNames.MemoryGrowth, 0.3 / Math.Sqrt(2) * noise.Normal())),
            ],
        };
    }
}
