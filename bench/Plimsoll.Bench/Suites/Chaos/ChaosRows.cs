using System.Collections.Immutable;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Suites.Chaos.Faults;
using Plimsoll.Bench.Suites.Chaos.Ledger;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>The rows of a run.</summary>
internal static class ChaosRows
{
    /// <summary>What happened, and what the checker found.</summary>
    public static ImmutableArray<Measurement> Of(IReadOnlyList<Fault> schedule, FaultStorm storm, LedgerVerdict verdict) =>
    [
        Count("faults", "count", storm.Faults),
        Count("lost", "jobs", verdict.Lost.Length),
        Count("doubled", "effects", verdict.Doubled.Length),
        Count("unexplained_attempts", "attempts", verdict.Unexplained.Length),
        Count("order_violations", "jobs", verdict.OrderViolations.Length),
        Count("left_over", "rows", verdict.LeftOver.Length),
        Count("jobs", "jobs", verdict.Figures.Jobs),
        Count("effects", "effects", verdict.Figures.Effects),
        Count("attempts", "attempts", verdict.Figures.Attempts),
        Count("stale_attempts", "attempts", verdict.Figures.StaleAttempts),
        Count("leases_lost", "leases", verdict.Figures.LeasesLost),
        Count("leases_released", "leases", verdict.Figures.LeasesReleased),
        Count("planned_poison", "jobs", verdict.Figures.Poison),
        Count("poison_by_kills", "jobs", verdict.Figures.KilledOut),
        Count("kills", "count", Times(schedule, FaultKind.Kill)),
        Count("stalls", "count", Times(schedule, FaultKind.Stall)),
        Count("restarts", "count", Times(schedule, FaultKind.RestartFast) + Times(schedule, FaultKind.RestartImmediate)),
        Count("cuts", "count", Times(schedule, FaultKind.Cut)),
        Count("connections_cut", "count", storm.Cuts),
        Measurement.Plain("recovery_s", "s", storm.RecoverySeconds),
    ];

    private static int Times(IReadOnlyList<Fault> schedule, FaultKind kind) => schedule.Count(fault => fault.Kind == kind);

    private static Measurement Count(string name, string unit, long value) => Measurement.Plain(name, unit, [value]);
}
