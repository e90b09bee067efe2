using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Chaos.Faults;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>How much happens to one store in a run.</summary>
/// <param name="Faults">How often each kind happens.</param>
/// <param name="Workers">How far the clock of each worker is from the true time.</param>
internal sealed record ChaosPlan(ImmutableArray<(FaultKind Kind, int Count)> Faults, ImmutableArray<TimeSpan> Workers)
{
    private static readonly ImmutableArray<TimeSpan> Skewed = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.Zero, TimeSpan.Zero];

    // On one machine there is one clock.
    private static readonly ImmutableArray<TimeSpan> Alike = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero];

    /// <summary>What shows whether everything holds on PostgreSQL.</summary>
    public static ChaosPlan FullPostgres { get; } = new([
        (FaultKind.Kill, 200), (FaultKind.KillProducer, 16), (FaultKind.Stall, 12), (FaultKind.RestartFast, 10), (FaultKind.RestartImmediate, 10),
        (FaultKind.Cut, 24), (FaultKind.Delay, 8), (FaultKind.Freeze, 6), (FaultKind.Leave, 10)], Skewed);

    /// <summary>What shows whether everything holds on SQLite.</summary>
    public static ChaosPlan FullSqlite { get; } = new([
        (FaultKind.Kill, 60), (FaultKind.KillProducer, 12), (FaultKind.Stall, 4), (FaultKind.FullDisk, 14), (FaultKind.FullDiskKill, 10), (FaultKind.Leave, 6)], Alike);

    /// <summary>What shows that everything works on PostgreSQL.</summary>
    public static ChaosPlan QuickPostgres { get; } = new([
        (FaultKind.Kill, 20), (FaultKind.KillProducer, 2), (FaultKind.Stall, 3), (FaultKind.RestartFast, 1), (FaultKind.RestartImmediate, 1),
        (FaultKind.Cut, 4), (FaultKind.Delay, 2), (FaultKind.Freeze, 1), (FaultKind.Leave, 2)], Skewed);

    /// <summary>What shows that everything works on SQLite.</summary>
    public static ChaosPlan QuickSqlite { get; } = new([
        (FaultKind.Kill, 6), (FaultKind.KillProducer, 2), (FaultKind.Stall, 1), (FaultKind.FullDisk, 2), (FaultKind.FullDiskKill, 1), (FaultKind.Leave, 1)], Alike);
}
