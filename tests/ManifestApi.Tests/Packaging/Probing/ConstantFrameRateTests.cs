using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Probing;

namespace ManifestApi.Tests.Packaging.Probing;

public sealed class ConstantFrameRateTests
{
    [Theory]
    [InlineData("25/1", "25/1", 25, 1)]
    [InlineData("30000/1001", "30000/1001", 30000, 1001)]
    [InlineData("90000/1", "2397/100", 24, 1)]
    [InlineData("120/1", "120/1", 60, 1)]
    [InlineData("1/2", "1/2", 5, 1)]
    [InlineData("0/0", "0/0", 25, 1)]
    [InlineData(null, null, 25, 1)]
    [InlineData("25/1", "0/0", 25, 1)]
    [InlineData("nonsense", "-3/1", 25, 1)]
    public void Keeps_a_constant_rate_and_settles_a_varying_one(string? baseRate, string? averageRate, int numerator, int denominator) =>
        Assert.Equal(new FrameRate(numerator, denominator), ConstantFrameRate.Choose(baseRate, averageRate));
}
