using System.Collections.Immutable;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Measuring;

/// <summary>The load of a measurement: which, and drawn how.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Seed">The seed: the same one draws the same requests.</param>
internal sealed record LoadPlan(Workload Workload, int Seed)
{
    /// <summary>The seed when none is chosen: two baselines of one workload are to ask the same.</summary>
    public const int DefaultSeed = 1;

    private const double QuickSeconds = 10;

    /// <summary>How a subject is launched for it: with the faults of its dependencies.</summary>
    public LaunchSettings Launch => new() { Dependencies = new DependencyFaults(Workload.Dependencies, Seed) };

    /// <summary>The requests that are measured.</summary>
    public RequestList Draw() => WorkloadDraw.Draw(Workload, Seed);

    /// <summary>The requests that come before; <see langword="null"/> when the workload has none.</summary>
    public RequestList? DrawWarmUp() => WorkloadDraw.DrawWarmUp(Workload, Seed);

    /// <summary>The same load for a quick look: at the same rates, for ten seconds at most; a flash crowd keeps its lengths.</summary>
    public LoadPlan Shortened() => this with
    {
        Workload = Workload with
        {
            Open = Workload.Open is { } open ? open with { Phases = Shortened(open.Phases) } : null,
            Closed = Workload.Closed is { DurationSeconds: { } seconds } closed ? closed with { DurationSeconds = Math.Min(QuickSeconds, seconds) } : Workload.Closed,
        },
    };

    private static ImmutableArray<LoadPhase> Shortened(ImmutableArray<LoadPhase> phases)
    {
        var share = Math.Min(1, QuickSeconds / Math.Max(1, phases.Sum(static phase => phase.DurationSeconds ?? 0)));
        return [.. phases.Select(phase => phase with { DurationSeconds = phase.DurationSeconds * share })];
    }
}
