using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>What a comparison said of a metric.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Hard">Whether it was a gate.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="NotWorse">Whether the gate passed.</param>
/// <param name="Effect">B against A.</param>
/// <param name="Repeat">A′ against A.</param>
internal sealed record TrialMetric(string Name, bool Hard, Verdict Verdict, bool NotWorse, Interval Effect, Interval Repeat)
{
    /// <summary>Whether a gate is called worse or better.</summary>
    public bool Claims() => Hard && Verdict is (Verdict.Worse or Verdict.Better);
}
