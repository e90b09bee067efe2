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

    /// <summary>How a subject is launched for it: with what the workload says of its dependencies.</summary>
    public LaunchSettings Launch => new() { Dependencies = DependencySettings.Of(Workload, Seed) };

    /// <summary>The requests that are measured.</summary>
    public RequestList Draw() => WorkloadDraw.Draw(Workload, Seed);

    /// <summary>The requests that come before; <see langword="null"/> when the workload has none.</summary>
    public RequestList? DrawWarmUp() => WorkloadDraw.DrawWarmUp(Workload, Seed);

    /// <summary>The same load for a quick look: at the same rates, for ten seconds at most; a flash crowd keeps its lengths.</summary>
    public LoadPlan Shortened() => Stretched(QuickSeconds, most: 1);

    /// <summary>The same load, at the same rates, for a time of its own.</summary>
    public LoadPlan Lasting(double seconds) => Stretched(seconds, most: double.MaxValue);

    private LoadPlan Stretched(double seconds, double most) => this with
    {
        Workload = Workload with
        {
            Open = Workload.Open is { } open ? open with { Phases = Stretched(open.Phases, seconds, most) } : null,
            Closed = Workload.Closed is { DurationSeconds: { } declared } closed ? closed with { DurationSeconds = declared * Math.Min(most, seconds / declared) } : Workload.Closed,
        },
    };

    private static ImmutableArray<LoadPhase> Stretched(ImmutableArray<LoadPhase> phases, double seconds, double most)
    {
        var share = Math.Min(most, seconds / Math.Max(1, phases.Sum(static phase => phase.DurationSeconds ?? 0)));
        return [.. phases.Select(phase => phase with { DurationSeconds = phase.DurationSeconds * share })];
    }
}
