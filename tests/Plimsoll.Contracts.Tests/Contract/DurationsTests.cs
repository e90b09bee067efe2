namespace Plimsoll.Contracts.Tests.Contract;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("10s", 10_000)]
    [InlineData("5m", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("30d", 2_592_000_000)]
    [InlineData("0s", 0)]
    public void Reads_a_number_and_a_unit_and_writes_it_back(string text, long milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
        Assert.Equal(text, Durations.Format(duration));
    }

    [Theory]
    [InlineData("90s", "90s")]
    [InlineData("120s", "2m")]
    [InlineData("1500ms", "1500ms")]
    [InlineData("48h", "2d")]
    public void Writes_the_largest_unit_that_keeps_it_whole(string text, string written)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(written, Durations.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("10 s")]
    [InlineData("10S")]
    [InlineData("1h30m")]
    [InlineData("3651d")]
    [InlineData("9223372036854775807d")]
    [InlineData("99999999999999999999ms")]
    [InlineData("٣s")]
    public void Refuses_everything_else(string text) => Assert.False(Durations.TryParse(text, out _));
}
