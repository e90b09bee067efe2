namespace Plimsoll.Contracts.Parsing;

/// <summary>Finds the known name that a misspelt one was meant to be.</summary>
public static class Nearest
{
    private const int LengthMax = 120;

    /// <summary>The nearest name, or null when none is near enough to be meant.</summary>
    /// <param name="misspelt">The name as it was written.</param>
    /// <param name="known">The names that exist.</param>
    public static string? Name(string misspelt, IEnumerable<string> known)
    {
        if (misspelt.Length > LengthMax)
            return null;

        string? nearest = null;
        var distanceMax = Math.Max(1, misspelt.Length / 3);
        foreach (var candidate in known)
        {
            if (candidate.Length > LengthMax)
                continue;

            var distance = Distance(misspelt.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance > distanceMax)
                continue;

            nearest = candidate;
            distanceMax = distance - 1;
        }

        return nearest;
    }

    /// <summary>Damerau–Levenshtein distance in its restricted form: insert, delete, replace, swap of neighbours.</summary>
    internal static int Distance(string left, string right)
    {
        var width = right.Length + 1;
        var costs = new int[(left.Length + 1) * width];
        for (var column = 0; column < width; column++)
            costs[column] = column;

        for (var row = 1; row <= left.Length; row++)
        {
            costs[row * width] = row;
            for (var column = 1; column < width; column++)
            {
                var same = left[row - 1] == right[column - 1] ? 0 : 1;
                var cost = Math.Min(costs[((row - 1) * width) + column] + 1, costs[(row * width) + column - 1] + 1);
                cost = Math.Min(cost, costs[((row - 1) * width) + column - 1] + same);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    cost = Math.Min(cost, costs[((row - 2) * width) + column - 2] + 1);

                costs[(row * width) + column] = cost;
            }
        }

        return costs[^1];
    }
}
