using System.Globalization;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000e9", "0")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("0.00012", "0.00012")]
    [InlineData("12e-5", "0.00012")]
    [InlineData("1e400", "1e400")]
    [InlineData("0.1e401", "1e400")]
    [InlineData("123456789012345678901234567890.10", "123456789012345678901234567890.1")]
    [InlineData("1e99999999999999999999", "1e99999999999999999999")]
    public void There_is_one_way_to_write_a_value(string raw, string canonical) => Assert.Equal(canonical, JsonNumber.Canonical(raw));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_numbers_are_written_alike_when_they_are_equal_and_only_then(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (left, right) = (Draw(random), Draw(random));
            var areEqual = decimal.Parse(left, NumberStyles.Float, CultureInfo.InvariantCulture) == decimal.Parse(right, NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(areEqual == (JsonNumber.Canonical(left) == JsonNumber.Canonical(right)), $"seed {seed}, round {round}: {left} and {right}");
            Assert.Equal(JsonNumber.Canonical(left), JsonNumber.Canonical(JsonNumber.Canonical(left)));
        }
    }

    // Few digits, so that equal ones come up, and nothing that a decimal would round.
    private static string Draw(Random random) =>
        $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(3)}{(random.Next(2) == 0 ? "" : $".{random.Next(3)}{random.Next(2)}")}{(random.Next(2) == 0 ? "" : $"e{random.Next(-3, 4)}")}";
}
