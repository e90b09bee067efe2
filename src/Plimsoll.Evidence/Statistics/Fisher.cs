namespace Plimsoll.Evidence.Statistics;

/// <summary>Fisher's exact test of two groups: does something happen more often in the second than chance would deal it?</summary>
internal static class Fisher
{
    /// <summary>Chance of as many in the second group or more, when all that happened are dealt to both at random. One-sided.</summary>
    /// <param name="first">How often it happened in the first.</param>
    /// <param name="ofFirst">Size of the first.</param>
    /// <param name="second">How often it happened in the second.</param>
    /// <param name="ofSecond">Size of the second.</param>
    public static double PValueOfMore(int first, int ofFirst, int second, int ofSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, ofFirst);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, ofSecond);
        var happened = first + second;
        var chance = 0.0;
        for (var more = second; more <= Math.Min(happened, ofSecond); more++)
            chance += Math.Exp(LogChoose(ofFirst, happened - more) + LogChoose(ofSecond, more) - LogChoose(ofFirst + ofSecond, happened));
        return Math.Min(1, chance);
    }

    private static double LogChoose(int of, int chosen) => chosen < 0 || chosen > of
        ? double.NegativeInfinity
        : SpecialFunctions.LogGamma(of + 1.0) - SpecialFunctions.LogGamma(chosen + 1.0) - SpecialFunctions.LogGamma(of - chosen + 1.0);
}
