using Plimsoll.Runtime.Caching.Http;

namespace Plimsoll.Runtime.Tests.Caching.Http;

public sealed class HttpAgeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.99, "1")]
    [InlineData(-5, "0")]
    [InlineData(1e10, "2147483648")]
    public void Ages_are_whole_seconds_and_never_negative(double seconds, string expected) => Assert.Equal(expected, HttpAge.Write(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("7", 7)]
    [InlineData(" 7 , 9", 7)]
    [InlineData("-7", 0)]
    [InlineData("7.5", 0)]
    [InlineData("soon", 0)]
    [InlineData("999999999999999999999", 2147483648)]
    public void A_field_that_cannot_be_read_is_passed_over(string? field, long seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), HttpAge.Parse(field));

    [Theory]
    [InlineData(-30, 0, 2, 30)] // The origin made it 30 s ago by its own clock.
    [InlineData(-30, 100, 2, 102)] // Caches on the way know better, and the way took 2 s.
    [InlineData(500, 0, 2, 2)] // Its clock is ahead.
    [InlineData(null, 0, 2, 2)]
    [InlineData(null, 5, -3, 5)] // Our clock went back on the way.
    public void An_age_is_the_greater_of_what_the_clocks_and_the_caches_say(int? dateSeconds, int ageSeconds, int delaySeconds, int expectedSeconds) => Assert.Equal(
        TimeSpan.FromSeconds(expectedSeconds),
        HttpAge.Received(dateSeconds is { } date ? Noon.AddSeconds(date) : null, TimeSpan.FromSeconds(ageSeconds), Noon.AddSeconds(-delaySeconds), Noon));
}
