using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

public sealed class ValueShapeTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("17", "{integer}")]
    [InlineData("-1.50", "{decimal}")]
    [InlineData("1e9", "{integer}")]
    [InlineData("\"0194f1c2-aaaa-7bbb-8ccc-0123456789ab\"", "\"{guid}\"")]
    [InlineData("/orders/0194f1c2-aaaa-7bbb-8ccc-0123456789ab/lines/3", "/orders/{guid}/lines/{integer}")]
    [InlineData("2026-11-28T16:04:05Z", "{timeTZ}")]
    [InlineData("2026-11-28T16:04:05.123Z", "{timeT.3Z}")]
    [InlineData("2026-11-28 16:04:05+01:00", "{time ±00:00}")]
    [InlineData("Sat, 28 Nov 2026 16:04:05 GMT", "{http date}")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736", "{hex 32}")]
    [InlineData("Zm9vYmFyYmF6cXV4MTIzNDU2", "{token 24}")]
    [InlineData("internationalisation", "internationalisation")]
    [InlineData("1764345845", "{digits 10}")]
    [InlineData("v1", "v1")]
    public void Keeps_what_stays_when_values_change(string value, string shape) => Assert.Equal(shape, ValueShape.Of(value));

    [Theory]
    [InlineData("\"2026-11-28T16:04:05Z\"", true)]
    [InlineData("\"2026-11-27T16:04:05Z\"", false)]
    [InlineData("1795881845", true)]
    [InlineData("1795881845000", true)]
    [InlineData("1764345845", false)]
    [InlineData("\"plain words here\"", false)]
    public void Knows_a_clock_by_its_nearness(string value, bool isClock) =>
        Assert.Equal(isClock, ValueShape.IsClock(value, new DateTimeOffset(2026, 11, 28, 16, 4, 6, TimeSpan.Zero)));

    [Fact]
    public void Names_the_first_place_of_an_identifier()
    {
        var seen = new Dictionary<string, string>();
        Assert.Equal("{guid}", ValueShape.Rename("0194f1c2-aaaa-7bbb-8ccc-0123456789ab", "body/$.id", seen));
        Assert.Equal("/orders/{same as body/$.id}", ValueShape.Rename("/orders/0194f1c2-aaaa-7bbb-8ccc-0123456789ab", "header/location", seen));
    }
}
