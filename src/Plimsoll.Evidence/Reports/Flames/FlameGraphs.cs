using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>The stacks of both services, to be drawn in their report.</summary>
/// <param name="Baseline">Of A; <see langword="null"/> when there are none.</param>
/// <param name="Candidate">Of B.</param>
internal sealed record FlameGraphs(StackTree? Baseline, StackTree? Candidate)
{
    /// <summary>No profile was taken.</summary>
    public static FlameGraphs None { get; } = new(null, null);

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Baseline is null && Candidate is null;
}
