namespace Plimsoll.Evidence.Statistics;

/// <summary>Student's t distribution. Relative error of quantiles below 1e-9 for 1 to a million degrees of freedom and probabilities from 1e-12 up.</summary>
internal static class StudentT
{
    /// <summary>Probability of a value up to <paramref name="t"/>.</summary>
    public static double Cdf(double t, double degrees)
    {
        CheckDegrees(degrees);
        if (double.IsNaN(t)) throw new ArgumentException("The value is no number.", nameof(t));
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;
        var tail = UpperTail(Math.Abs(t), degrees);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The value that is not exceeded with a probability, above 0 and below 1.</summary>
    public static double Quantile(double probability, double degrees)
    {
        CheckDegrees(degrees);
        if (probability is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is above 0 and below 1.");
        if (probability == 0.5) return 0;
        // The tail keeps its digits where one minus the tail has none left.
        var tail = Math.Min(probability, 1 - probability);
        var t = UpperQuantile(tail, degrees);
        return probability > 0.5 ? t : -t;
    }

    // Newton's steps on the logarithm of the tail, kept between bounds that close in.
    private static double UpperQuantile(double tail, double degrees)
    {
        var (low, high) = (0.0, 1.0);
        while (UpperTail(high, degrees) > tail) (low, high) = (high, 2 * high);
        var t = (low + high) / 2;
        for (var step = 0; step < 100; step++)
        {
            var at = UpperTail(t, degrees);
            if (at > tail) low = t;
            else high = t;
            var next = t + (Math.Log(at / tail) * at / Density(t, degrees));
            if (!(next > low && next < high)) next = low + ((high - low) / 2);
            if (Math.Abs(next - t) <= 1e-14 * t) return next;
            t = next;
        }

        return t;
    }

    private static double Density(double t, double degrees) => Math.Exp(
        SpecialFunctions.LogGamma((degrees + 1) / 2) - SpecialFunctions.LogGamma(degrees / 2) - (0.5 * Math.Log(degrees * Math.PI)) - ((degrees + 1) / 2 * Math.Log(1 + (t * t / degrees))));

    private static double UpperTail(double t, double degrees) => 0.5 * SpecialFunctions.IncompleteBeta(degrees / 2, 0.5, degrees / (degrees + (t * t)));

    private static void CheckDegrees(double degrees)
    {
        if (degrees is not (> 0 and <= 1e7)) throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom are above 0 and at most ten million.");
    }
}
