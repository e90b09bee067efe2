using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Http;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching.Http;

public sealed class CacheStatusTests
{
    [Fact]
    public async Task An_answer_is_told_as_the_rfc_has_it()
    {
        using var given = new CacheUnderTest(definition => definition with
        {
            Lives = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100)),
            SoftTimeout = TimeSpan.FromSeconds(1),
        });
        var (first, second) = (given.AskAsync(), given.AskAsync());
        (await given.Kitchen.NextAsync()).Serve("soup");
        Assert.Equal("api; fwd=miss; stored; ttl=10", Of(await first));
        Assert.Equal("api; fwd=miss; stored; collapsed; ttl=10", Of(await second));

        given.AdvanceSeconds(2.5);
        Assert.Equal("api; hit; ttl=7", Of(await given.AskAsync()));
        given.AdvanceSeconds(10);
        Assert.Equal("api; hit; ttl=-3", Of(await given.AskAsync()));
        var renewing = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(9.9);
        var slow = given.AskAsync();
        given.AdvanceSeconds(0.05);
        renewing.Burn();
        Assert.Equal("api; fwd=stale; collapsed; ttl=-13; detail=error", Of(await slow));
        Assert.Equal("api; hit; ttl=-13; detail=error", Of(await given.AskAsync()));

        given.AdvanceSeconds(1.1);
        var impatient = given.AskAsync();
        var order = await given.Kitchen.NextAsync();
        given.AdvanceSeconds(1.1);
        Assert.Equal("api; fwd=stale; ttl=-15; detail=slow", Of(await impatient));
        order.Serve("soup");

        // Whoever is answered now comes after the slow value is stored.
        await given.AskAsync();
        given.AdvanceSeconds(1000);
        var asked = given.AskAsync();
        (await given.Kitchen.NextAsync()).Serve("soup");
        Assert.Equal("api; fwd=stale; stored; ttl=10", Of(await asked));
    }

    [Fact]
    public void Everything_that_can_be_told_is_in_its_place() => Assert.Equal(
        "ExampleCache; fwd=stale; fwd-status=304; stored; collapsed; ttl=-412; key=\"/a?b=\\\"c\\\"\"; detail=\"two words\"",
        new CacheStatus
        {
            Cache = "ExampleCache",
            Forward = CacheForward.Stale,
            ForwardStatus = 304,
            TimeToLive = TimeSpan.FromSeconds(-411.5),
            IsStored = true,
            IsCollapsed = true,
            Key = "/a?b=\"c\"",
            Detail = "two words",
        }.ToString());

    [Fact]
    public void A_hit_tells_nothing_that_has_meaning_only_on_the_way_forward() => Assert.Equal(
        "c; hit", new CacheStatus { Cache = "c", ForwardStatus = 200, IsStored = true, IsCollapsed = true }.ToString());

    [Theory]
    [InlineData(CacheForward.Bypass, "bypass")]
    [InlineData(CacheForward.Method, "method")]
    [InlineData(CacheForward.UriMiss, "uri-miss")]
    [InlineData(CacheForward.VaryMiss, "vary-miss")]
    [InlineData(CacheForward.Miss, "miss")]
    [InlineData(CacheForward.Request, "request")]
    [InlineData(CacheForward.Stale, "stale")]
    [InlineData(CacheForward.Partial, "partial")]
    public void Reasons_have_the_words_of_the_rfc(CacheForward forward, string word) =>
        Assert.Equal($"c; fwd={word}", new CacheStatus { Cache = "c", Forward = forward }.ToString());

    [Theory]
    [InlineData("plain-token/1.0", "plain-token/1.0")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\r\nSet-Cookie: x", "\"a%0D%0ASet-Cookie: x\"")]
    [InlineData("Müller", "\"M%C3%BCller\"")]
    public void A_name_that_is_no_token_becomes_a_string_and_nothing_breaks_out_of_it(string name, string expected) =>
        Assert.Equal(expected + "; hit", new CacheStatus { Cache = name }.ToString());

    [Fact]
    public void Times_are_within_what_a_structured_field_can_hold() => Assert.Equal(
        ("c; hit; ttl=999999999", "c; hit; ttl=-999999999"),
        (new CacheStatus { Cache = "c", TimeToLive = TimeSpan.MaxValue }.ToString(), new CacheStatus { Cache = "c", TimeToLive = TimeSpan.MinValue }.ToString()));

    private static string Of(in CacheAnswer<string> answer) => CacheStatus.Of("api", answer).ToString();
}
