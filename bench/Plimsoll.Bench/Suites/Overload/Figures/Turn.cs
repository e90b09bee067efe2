using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Overload.Client;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Figures;

/// <summary>What one process of a subject did under one schedule.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Log">What became of it.</param>
/// <param name="CpuShares">Processor time of the service's process in each window, as a share of its processor.</param>
internal sealed record Turn(TrafficSchedule Schedule, TrafficLog Log, ImmutableArray<double> CpuShares)
{
    /// <summary>The figures of its windows.</summary>
    public ImmutableArray<StepFigures> Steps => [.. Enumerable.Range(0, Schedule.Windows.Length).Select(window => StepFigures.Of(this, window))];
}
