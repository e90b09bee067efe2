using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Chaos.Faults;

namespace Plimsoll.Bench.Suites.Chaos;

/// <summary>How much happens in a run.</summary>
/// <param name="Faults">How often each kind happens.</param>
internal sealed record ChaosPlan(ImmutableArray<(FaultKind Kind, int Count)> Faults)
{
    /// <summary>What shows whether everything holds.</summary>
    public static ChaosPlan Full { get; } = new([
        (FaultKind.Kill, 200), (FaultKind.Stall, 12), (FaultKind.RestartFast, 10), (FaultKind.RestartImmediate, 10),
        (FaultKind.Cut, 24), (FaultKind.Delay, 8), (FaultKind.Freeze, 6), (FaultKind.Leave, 10)]);

    /// <summary>What shows that everything works.</summary>
    public static ChaosPlan Quick { get; } = new([
        (FaultKind.Kill, 20), (FaultKind.Stall, 3), (FaultKind.RestartFast, 1), (FaultKind.RestartImmediate, 1),
        (FaultKind.Cut, 4), (FaultKind.Delay, 2), (FaultKind.Freeze, 1), (FaultKind.Leave, 2)]);

    /// <summary>How far the clock of each worker is from the true time.</summary>
    public ImmutableArray<TimeSpan> Workers { get; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.Zero, TimeSpan.Zero];
}
