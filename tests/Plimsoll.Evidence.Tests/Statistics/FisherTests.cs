using Plimsoll.Evidence.Statistics;

namespace Plimsoll.Evidence.Tests.Statistics;

public sealed class FisherTests
{
    // By R: fisher.test(matrix(c(second, ofSecond - second, first, ofFirst - first), 2), alternative = "greater").
    [Theory]
    [InlineData(0, 8, 8, 8, 1.0 / 12870)]
    [InlineData(2, 8, 8, 8, 28.0 / 8008)]
    [InlineData(0, 8, 6, 8, 28.0 / 8008)]
    [InlineData(0, 8, 5, 8, 56.0 / 4368)]
    [InlineData(1, 4, 3, 4, 17.0 / 70)]
    [InlineData(0, 8, 0, 8, 1)]
    [InlineData(8, 8, 8, 8, 1)]
    [InlineData(3, 8, 0, 8, 1)]
    public void The_chance_of_as_many_or_more_is_exact(int first, int ofFirst, int second, int ofSecond, double p) =>
        Assert.Equal(p, Fisher.PValueOfMore(first, ofFirst, second, ofSecond), 1e-9);

    [Fact]
    public void Counts_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fisher.PValueOfMore(9, 8, 0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fisher.PValueOfMore(0, 8, -1, 8));
    }
}
