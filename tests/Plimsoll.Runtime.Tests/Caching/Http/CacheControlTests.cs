using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Caching.Http;

namespace Plimsoll.Runtime.Tests.Caching.Http;

public sealed class CacheControlTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" , ,, ", "")]
    [InlineData("max-age=60", "max-age=60")]
    [InlineData("MAX-AGE=60, Public", "public, max-age=60")]
    [InlineData("max-age=\"60\"", "max-age=60")]
    [InlineData("public,max-age=10,stale-while-revalidate=50,stale-if-error=86400", "public, max-age=10, stale-while-revalidate=50, stale-if-error=86400")]
    [InlineData("private=\"set-cookie, x\", max-age=5", "private, max-age=5")]
    [InlineData("no-cache=\"a\\\"b, no-store\", s-maxage=3", "no-cache, s-maxage=3")]
    [InlineData("must-revalidate, proxy-revalidate, no-transform, immutable, no-store", "no-store, must-revalidate, proxy-revalidate, no-transform, immutable")]
    [InlineData("max-age=1, max-age=100", "max-age=1")]
    [InlineData("community=\"UCI, max-age=9\", max-age=2", "max-age=2")]
    [InlineData("max-age=99999999999999999999", "max-age=2147483648")]
    [InlineData("max-age=007", "max-age=7")]
    public void A_field_is_read_and_written(string? field, string expected) => Assert.Equal(expected, CacheControl.Parse(field).ToString());

    [Theory]
    [InlineData("max-age")]
    [InlineData("max-age=")]
    [InlineData("max-age=-1")]
    [InlineData("max-age=1.5")]
    [InlineData("max-age= 60")]
    [InlineData("max-age=60s")]
    [InlineData("max-age=\"60")]
    [InlineData("max-age=６０")]
    [InlineData("max-age=x, max-age=60")]
    [InlineData("s-maxage=junk, max-age=60")]
    [InlineData("no-cache, max-age=60")]
    [InlineData("no-store, max-age=60")]
    [InlineData("private, max-age=60")]
    [InlineData("max-age=60, x=\"no-store")]
    public void What_cannot_be_read_or_is_forbidden_gives_a_shared_cache_no_fresh_life(string field) =>
        Assert.Equal(TimeSpan.Zero, CacheControl.Parse(field).ToLives(isShared: true).Fresh);

    [Theory]
    [InlineData("max-age=10, stale-while-revalidate=20, stale-if-error=30", 10, 20, 30)]
    [InlineData("max-age=10, stale-if-error=30, must-revalidate", 10, 0, 0)]
    [InlineData("max-age=10, stale-if-error=30, proxy-revalidate", 10, 0, 0)]
    [InlineData("max-age=10, s-maxage=5, stale-if-error=30", 5, 0, 0)]
    [InlineData("max-age=10, stale-if-error=30, no-cache", 0, 0, 0)]
    [InlineData("stale-while-revalidate=20", 0, 20, 0)]
    public void Lives_of_a_shared_cache_keep_to_the_stricter_word(string field, int fresh, int whileRevalidate, int ifError) => Assert.Equal(
        new CacheLives(TimeSpan.FromSeconds(fresh), TimeSpan.FromSeconds(whileRevalidate), TimeSpan.FromSeconds(ifError)), CacheControl.Parse(field).ToLives(isShared: true));

    [Fact]
    public void A_cache_of_one_user_may_keep_what_is_private_and_does_not_heed_what_is_meant_for_shared_ones()
    {
        var control = CacheControl.Parse("private, max-age=10, s-maxage=5, proxy-revalidate, stale-if-error=30");
        Assert.True(control.MayBeStored(isShared: false));
        Assert.False(control.MayBeStored(isShared: true));
        Assert.Equal(new CacheLives(TimeSpan.FromSeconds(10), default, TimeSpan.FromSeconds(30)), control.ToLives(isShared: false));
    }

    [Fact]
    public void Times_are_rounded_down_when_written() => Assert.Equal(
        "max-age=1, s-maxage=0", new CacheControl { MaxAge = TimeSpan.FromSeconds(1.99), SharedMaxAge = TimeSpan.FromSeconds(-3) }.ToString());

    [Theory]
    [InlineData(1)]
    [InlineData(815)]
    [InlineData(20261128)]
    public void Any_field_is_read_and_what_was_written_is_read_the_same(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        string[] pieces = ["max-age", "s-maxage", "stale-if-error", "stale-while-revalidate", "no-store", "private", "immutable", "=", "=", ",", ",", "\"", "\\", " ", "\t", "0", "17", "99999999999", "-", "é", "x"];
        for (var round = 0; round < 20_000; round++)
        {
            var field = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var read = CacheControl.Parse(field);
            Assert.True(read == CacheControl.Parse(read.ToString()), $"seed {seed}, round {round}: {field} → {read}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261128)]
    public void A_no_store_between_commas_is_always_heeded(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        const string alphabet = "ab=\"\\, \t1";
        for (var round = 0; round < 20_000; round++)
        {
            var before = new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var isInQuotes = CacheControl.Parse(before).Directives.HasFlag(CacheDirectives.NoStore);
            Assert.True(isInQuotes || !CacheControl.Parse($"{before},no-store").MayBeStored(isShared: false), $"seed {seed}, round {round}: {before}");
        }
    }
}
