namespace Plimsoll.Evidence.Statistics;

/// <summary>McNemar's exact test of paired events: of those that went wrong on one side only, are more on one side than a fair coin gives?</summary>
internal static class McNemar
{
    /// <summary>Two-sided p-value; 1 when no pair differs, for then nothing speaks against equality.</summary>
    /// <param name="onlyFirst">Pairs that went wrong on the first side only.</param>
    /// <param name="onlySecond">Pairs that went wrong on the second side only.</param>
    public static double PValue(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var fewer = Math.Min(onlyFirst, onlySecond);
        var more = Math.Max(onlyFirst, onlySecond);
        // P(X ≤ fewer) of a fair coin thrown fewer + more times.
        return fewer == more ? 1 : Math.Min(1, 2 * SpecialFunctions.IncompleteBeta(more, fewer + 1.0, 0.5));
    }
}
