using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing.Plans;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>Something that is planted into the service, and where it must be found.</summary>
/// <param name="Name">Its name in rows.</param>
/// <param name="What">What is planted, in words.</param>
/// <param name="Metric">The metric that must be called worse.</param>
/// <param name="Variable">The variable of the service that plants it.</param>
/// <param name="Value">What the variable is set to, from what the service costs without it.</param>
internal sealed record Regression(string Name, string What, string Metric, string Variable, Func<PlantedBase, double> Value)
{
    private const double NanosecondsPerMillisecond = 1e6;
    private const double MicrosecondsPerMillisecond = 1e3;

    /// <summary>
    /// All of them, in two groups: what is in a group is planted at once, and each of it is seen by a metric of its own. Nothing helps another one to be found
    /// but Holm's rule, by a hair: rejections leave the rest a level a little higher. The memory is held once the service listens.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Regression>> Groups { get; } =
    [
        [
            new("cpu", "5 % processor time per request", MetricNames.CpuMsPerRequest, "ROUNDS", static known => PlantedBase.RoundsOf(known.RoundNs) + (0.05 * known.CpuMs * NanosecondsPerMillisecond / known.RoundNs)),
            new("memory", "20 MB", SignalNames.ProcessMemoryMb, "MEMORY_MB", static _ => 20),
            new("start", "50 ms of cold start", SignalNames.ProcessColdStartMs, "START_MS", static _ => 50),
        ],
        [
            new("p50", "10 % of the median response time of a route", SignalNames.RouteP50Ms(PlantedService.Waits), "WAIT_US", static known => PlantedBase.WaitUs + (0.10 * known.P50Ms * MicrosecondsPerMillisecond)),
            new("errors", "0.5 % errors on a route", SignalNames.RouteErrorRate(PlantedService.Works), "ERROR_EVERY", static _ => 200),
            new("leak", "1 MB left behind by 10,000 requests", MetricNames.MemoryGrowth, "LEAK_BYTES", static _ => 100),
        ],
    ];
}
