namespace Plimsoll.Simulation.Figures;

/// <summary>Jain, Chiu and Hawe's index of fairness (1984): 1 when all get the same share of what is theirs, 1/n when one gets all.</summary>
internal static class JainIndex
{
    /// <summary>The index of shares.</summary>
    public static double Of(IEnumerable<double> shares)
    {
        var values = shares.ToArray();
        var sum = values.Sum();
        var squares = values.Sum(value => value * value);
        return squares == 0 ? 1 : sum * sum / (values.Length * squares);
    }
}
