using Plimsoll.Bench.Reports;

namespace Plimsoll.Bench.Suites.Jobs;

/// <summary>Rows of what jobs cost the store: ours under the plain name, for which there are targets; a peer's with its name behind.</summary>
internal static class JobsCostRows
{
    /// <summary>The rows of those whose store has a meter.</summary>
    public static IEnumerable<Measurement> Of(
        string row, string unit, JobsContest contest, IReadOnlyDictionary<string, List<JobsTurn>> turns, Func<JobsTurn, double?> cost)
    {
        foreach (var (name, values) in turns)
        {
            double[] costs = [.. values.Select(cost).OfType<double>()];
            if (costs.Length > 0) yield return Measurement.Plain(name == contest.Ours.Name ? row : $"{row}.{name}", unit, costs);
        }
    }
}
