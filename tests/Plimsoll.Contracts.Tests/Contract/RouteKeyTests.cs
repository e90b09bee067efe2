namespace Plimsoll.Contracts.Tests.Contract;

public sealed class RouteKeyTests
{
    [Theory]
    [InlineData("GET /")]
    [InlineData("GET /v1/playback/{assetId}")]
    [InlineData("GET /{asset:guid}/v{version:int}/{file}.m3u8")]
    [InlineData("HEAD /media/{**path}")]
    [InlineData("DELETE /a%20b/~c/{d?}")]
    [InlineData("GET /v1/assets/{id}:publish")]
    public void Reads_a_route_and_writes_it_back(string text)
    {
        Assert.True(RouteKey.TryParse(text, out var key, out _));
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("GET /a/{x}", "GET /a/{y}", true)]
    [InlineData("GET /A/b", "GET /a/B", true)]
    [InlineData("GET /a/{x}", "GET /a/{x:int}", false)]
    [InlineData("GET /a/{x}", "GET /a/{**x}", false)]
    [InlineData("GET /a", "POST /a", false)]
    public void Routes_of_one_shape_match_the_same_requests(string left, string right, bool isSame)
    {
        Assert.True(RouteKey.TryParse(left, out var first, out _));
        Assert.True(RouteKey.TryParse(right, out var second, out _));
        Assert.Equal(isSame, first.Shape() == second.Shape());
    }
}
