using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class StudentTTests
{
    // Published: NIST/SEMATECH e-Handbook 1.3.6.7.2 and, with more digits, the closed forms for 1, 2 and 4 degrees of freedom.
    [Theory]
    [InlineData(0.975, 1, 12.706, 5e-4)]
    [InlineData(0.975, 2, 4.303, 5e-4)]
    [InlineData(0.90, 5, 1.476, 5e-4)]
    [InlineData(0.95, 5, 2.015, 5e-4)]
    [InlineData(0.975, 5, 2.571, 5e-4)]
    [InlineData(0.99, 5, 3.365, 5e-4)]
    [InlineData(0.995, 5, 4.032, 5e-4)]
    [InlineData(0.999, 5, 5.893, 5e-4)]
    [InlineData(0.975, 10, 2.228, 5e-4)]
    [InlineData(0.975, 15, 2.131, 5e-4)]
    [InlineData(0.995, 19, 2.861, 5e-4)]
    [InlineData(0.975, 23, 2.069, 5e-4)]
    [InlineData(0.975, 30, 2.042, 5e-4)]
    [InlineData(0.999, 100, 3.174, 5e-4)]
    [InlineData(0.975, 1e7, 1.959964, 1e-6)]
    public void Quantiles_are_the_published_ones(double probability, double degrees, double published, double rounding)
    {
        Assert.Equal(published, StudentT.Quantile(probability, degrees), rounding);
        Assert.Equal(-published, StudentT.Quantile(1 - probability, degrees), rounding);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.975)]
    [InlineData(0.9999)]
    [InlineData(1e-9)]
    public void Quantiles_agree_with_the_closed_forms(double p)
    {
        AssertClose(-1 / Math.Tan(Math.PI * p), StudentT.Quantile(p, 1), 2e-9);
        AssertClose(2 * (p - 0.5) * Math.Sqrt(2 / (4 * p * (1 - p))), StudentT.Quantile(p, 2), 1e-9);
    }

    [Fact]
    public void The_distribution_undoes_the_quantile()
    {
        foreach (var degrees in new[] { 1.0, 3, 15, 19, 200 })
        {
            foreach (var p in new[] { 1e-6, 0.01, 0.3, 0.5, 0.8, 0.9995 }) Assert.Equal(p, StudentT.Cdf(StudentT.Quantile(p, degrees), degrees), 1e-12);
        }

        Assert.Equal((0, 0.5, 1), (StudentT.Cdf(double.NegativeInfinity, 3), StudentT.Cdf(0, 3), StudentT.Cdf(double.PositiveInfinity, 3)));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, -1)]
    [InlineData(0.5, double.NaN)]
    public void Refuses_what_is_no_probability_and_no_degree(double probability, double degrees) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(probability, degrees));

    [Theory]
    [InlineData(5, 1, 1)]
    [InlineData(0.5, 0.5, 0.3)]
    [InlineData(200, 1.5, 0.99)]
    public void The_incomplete_beta_function_mirrors_and_inverts(double a, double b, double x)
    {
        var value = SpecialFunctions.IncompleteBeta(a, b, x);
        Assert.Equal(1 - value, SpecialFunctions.IncompleteBeta(b, a, 1 - x), 1e-12);
        Assert.Equal(x, SpecialFunctions.InverseIncompleteBeta(a, b, value), 1e-9);
    }

    [Fact]
    public void The_gamma_function_is_the_factorial()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 20; n++)
        {
            Assert.Equal(Math.Log(factorial), SpecialFunctions.LogGamma(n), 1e-12);
            factorial *= n;
        }

        Assert.Equal(0.5 * Math.Log(Math.PI), SpecialFunctions.LogGamma(0.5), 1e-13);
    }

    private static void AssertClose(double expected, double found, double relative) =>
        Assert.True(Math.Abs(found - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, found {found:R}");
}
