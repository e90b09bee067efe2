using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Stores;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>The rows of a run: of all stores together, and of each behind a dot.</summary>
internal static class ChaosRows
{
    private static readonly (string Name, string Unit, Func<StoreOutcome, long> Of)[] Counts =
    [
        ("faults", "count", run => run.Faults),
        ("lost", "jobs", run => run.Verdict.Lost.Length),
        ("doubled", "effects", run => run.Verdict.Doubled.Length),
        ("unexplained_attempts", "attempts", run => run.Verdict.Unexplained.Length),
        ("order_violations", "jobs", run => run.Verdict.OrderViolations.Length),
        ("left_over", "rows", run => run.Verdict.LeftOver.Length),
        ("jobs", "jobs", run => run.Verdict.Figures.Jobs),
        ("effects", "effects", run => run.Verdict.Figures.Effects),
        ("attempts", "attempts", run => run.Verdict.Figures.Attempts),
        ("stale_attempts", "attempts", run => run.Verdict.Figures.StaleAttempts),
        ("leases_lost", "leases", run => run.Verdict.Figures.LeasesLost),
        ("leases_released", "leases", run => run.Verdict.Figures.LeasesReleased),
        ("planned_poison", "jobs", run => run.Verdict.Figures.Poison),
        ("poison_by_kills", "jobs", run => run.Verdict.Figures.KilledOut),
        ("kills", "count", run => Times(run, FaultKind.Kill, FaultKind.FullDiskKill)),
        ("producer_kills", "count", run => Times(run, FaultKind.KillProducer)),
        ("stalls", "count", run => Times(run, FaultKind.Stall)),
    ];

    /// <summary>What happened, and what the checker found.</summary>
    public static ImmutableArray<Measurement> Of(IReadOnlyList<StoreOutcome> runs) =>
    [
        .. Counts.Select(count => Count(count.Name, count.Unit, runs.Sum(count.Of))),
        .. runs.SelectMany(run => Counts.Select(count => Count($"{count.Name}.{run.Store}", count.Unit, count.Of(run)))),
        Count("restarts", "count", runs.Sum(run => Times(run, FaultKind.RestartFast, FaultKind.RestartImmediate))),
        Count("cuts", "count", runs.Sum(run => Times(run, FaultKind.Cut))),
        Count("full_disks", "count", runs.Sum(run => Times(run, FaultKind.FullDisk, FaultKind.FullDiskKill))),
        .. runs.SelectMany(run => run.Own),
    ];

    private static long Times(StoreOutcome run, params ReadOnlySpan<FaultKind> kinds)
    {
        long times = 0;
        foreach (var fault in run.Schedule)
        {
            if (kinds.Contains(fault.Kind)) times++;
        }

        return times;
    }

    private static Measurement Count(string name, string unit, long value) => Measurement.Plain(name, unit, [value]);
}
