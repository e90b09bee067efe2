namespace Plimsoll.Evidence.Statistics;

/// <summary>Why values can't be reckoned with, in words; asked by every interval before it reckons.</summary>
internal static class Refusals
{
    /// <summary>What is wrong with the values; <see langword="null"/> when nothing is.</summary>
    public static string? Of(IReadOnlyList<double> values, int fewest)
    {
        for (var index = 0; index < values.Count; index++)
            if (!double.IsFinite(values[index]))
                return $"value {index + 1} of {values.Count} is no finite number";

        return values.Count < fewest ? $"{fewest} values are needed, there {(values.Count == 1 ? "is 1" : $"are {values.Count}")}" : null;
    }

    /// <summary>Throws unless the confidence is above 0 and below 1: a plan with another is a fault of the program.</summary>
    public static void CheckConfidence(double confidence)
    {
        if (confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is above 0 and below 1.");
    }
}
