using System.Collections.Immutable;
using Plimsoll.Simulation.Engine;

namespace Plimsoll.Simulation.Figures;

/// <summary>What a contestant came to on a plant.</summary>
/// <param name="Name">Who.</param>
/// <param name="Runs">Its figures, one per seed.</param>
/// <param name="Sample">What happened with the first seed.</param>
internal sealed record ContestantResult(string Name, ImmutableArray<RunFigures> Runs, Recorder Sample)
{
    /// <summary>Median goodput.</summary>
    public double GoodPerS { get; } = Median(Runs.Select(run => run.GoodPerS));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
