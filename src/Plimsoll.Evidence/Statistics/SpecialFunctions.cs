namespace Plimsoll.Evidence.Statistics;

/// <summary>The functions behind the distributions.</summary>
internal static class SpecialFunctions
{
    private const int MostTerms = 10_000;
    private const double Smallest = 1e-300;
    private const double RelativeError = 1e-15;

    // Lanczos approximation with g = 7 and nine terms (Godfrey 2001): relative error below 1e-14 for positive arguments.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Natural logarithm of the gamma function of a positive number.</summary>
    public static double LogGamma(double x)
    {
        var sum = Lanczos[0];
        for (var index = 1; index < Lanczos.Length; index++) sum += Lanczos[index] / (x - 1 + index);
        var shifted = x + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(shifted)) - shifted + Math.Log(sum);
    }

    /// <summary>Regularised incomplete beta function I_x(a, b) for positive a and b: the continued fraction of DLMF 8.17.22 by Lentz's method.</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        // The fraction converges fast on this side only; the other is its mirror image.
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    /// <summary>The x at which the regularised incomplete beta function reaches a probability, by bisection down to neighbouring numbers.</summary>
    public static double InverseIncompleteBeta(double a, double b, double probability) => Bisect(x => IncompleteBeta(a, b, x), probability, 0, 1);

    /// <summary>Where an increasing function reaches a value between two places.</summary>
    public static double Bisect(Func<double, double> increasing, double value, double low, double high)
    {
        for (var step = 0; step < 200; step++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (increasing(middle) < value) low = middle;
            else high = middle;
        }

        return low + ((high - low) / 2);
    }

    private static double Fraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var fraction = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < RelativeError) return fraction;
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Smallest ? Smallest : value;
}
