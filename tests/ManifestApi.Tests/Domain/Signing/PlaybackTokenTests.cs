using System.Buffers.Text;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Signing;

namespace ManifestApi.Tests.Domain.Signing;

public sealed class PlaybackTokenTests
{
    private const long Now = 1_800_000_123;

    private static readonly TokenLifetime Hour = new(3600, 300);
    private static readonly AssetId Asset = Samples.AssetIdOf("sea-trial");
    private static readonly TenantId Tenant = Samples.TenantIdOf("demo");
    private static readonly SigningKeys Keys = Ring($"k1:{Secret(1)}");

    [Fact]
    public void Verifies_what_it_issued()
    {
        var text = Keys.Issue(Tenant, Asset, Render.Filter("maxHeight=480"), Now, Hour);
        Assert.Matches("^[A-Za-z0-9_-]+$", text);
        Assert.Equal(TokenRefusal.None, Keys.Verify(text, new TokenDemand(Asset, Now), out var token));
        Assert.Equal((Tenant, Asset, 1_800_003_900, "k1", "maxHeight=480"), (token!.Tenant, token.Asset, token.ExpiresAtUnixSeconds, token.KeyId, token.Filter.Canonical));
        Assert.True(token.BelongsTo(Samples.Asset()));
    }

    [Fact]
    public void Is_compact() => Assert.InRange(Keys.Issue(Tenant, Asset, ManifestFilter.None, Now, Hour).Length, 1, 90);

    [Fact]
    public void Is_the_same_text_within_a_bucket_and_another_one_after_it()
    {
        var bucketStart = Now / 300 * 300;
        var texts = Enumerable.Range(1, 300).Select(second => Keys.Issue(Tenant, Asset, ManifestFilter.None, bucketStart + second, Hour)).Distinct();
        Assert.Single(texts);
        Assert.NotEqual(texts.Single(), Keys.Issue(Tenant, Asset, ManifestFilter.None, bucketStart + 301, Hour));
    }

    [Fact]
    public void Expires_on_its_second()
    {
        var text = Keys.Issue(Tenant, Asset, ManifestFilter.None, Now, Hour);
        Assert.Equal(TokenRefusal.None, Keys.Verify(text, new TokenDemand(Asset, 1_800_003_899), out _));
        Assert.Equal(TokenRefusal.Expired, Keys.Verify(text, new TokenDemand(Asset, 1_800_003_900), out var token));
        Assert.Null(token);
    }

    [Fact]
    public void Is_good_for_its_lifetime_at_least_and_a_bucket_longer_at_most()
    {
        for (var now = Now; now < Now + 700; now++) Assert.InRange(Hour.ExpiryUnixSeconds(now) - now, 3600, 3600 + 299);
    }

    [Fact]
    public void Refuses_another_asset()
        => Assert.Equal(TokenRefusal.WrongAsset, Verify(Keys, Issue(Keys), new TokenDemand(Samples.AssetIdOf("sea-tria"), Now)));

    [Fact]
    public void Refuses_another_tenant()
    {
        Assert.Equal(TokenRefusal.WrongTenant, Verify(Keys, Issue(Keys), new TokenDemand(Asset, Now, Samples.TenantIdOf("other"))));
        Assert.Equal(TokenRefusal.None, Keys.Verify(Issue(Keys), new TokenDemand(Asset, Now), out var token));
        Assert.False(token!.BelongsTo(Samples.Asset(tenant: "other")));
        Assert.False(token.BelongsTo(Samples.Asset(id: "other")));
    }

    [Fact]
    public void Narrows_by_the_demanded_filter_and_refuses_a_wider_one()
    {
        var text = Keys.Issue(Tenant, Asset, Render.Filter("maxHeight=480"), Now, Hour);
        Assert.Equal(TokenRefusal.None, Keys.Verify(text, new TokenDemand(Asset, Now, Tenant, Render.Filter("maxHeight=240&language=en")), out var token));
        Assert.Equal("language=en&maxHeight=240", token!.Filter.Canonical);
        Assert.Equal(TokenRefusal.WidenedFilter, Verify(Keys, text, new TokenDemand(Asset, Now, Tenant, Render.Filter("maxHeight=720"))));
    }

    [Fact]
    public void A_rotated_ring_verifies_old_tokens_until_the_old_key_is_dropped()
    {
        var old = Issue(Keys);
        var rotated = Ring($"k2:{Secret(2)},k1:{Secret(1)}");
        Assert.Equal(TokenRefusal.None, Verify(rotated, old, new TokenDemand(Asset, Now)));
        Assert.Equal(TokenRefusal.UnknownKey, Verify(Ring($"k2:{Secret(2)}"), old, new TokenDemand(Asset, Now)));
        Assert.Equal(TokenRefusal.UnknownKey, Verify(Keys, Issue(rotated), new TokenDemand(Asset, Now)));
        Assert.Equal(TokenRefusal.BadSignature, Verify(Ring($"k1:{Secret(9)}"), old, new TokenDemand(Asset, Now)));
    }

    [Fact]
    public void Refuses_every_flipped_bit_of_the_bytes()
    {
        var bytes = Base64Url.DecodeFromChars(Keys.Issue(Tenant, Asset, Render.Filter("maxHeight=480"), Now, Hour));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var refusal = Verify(Keys, Base64Url.EncodeToString(bytes), new TokenDemand(Asset, Now));
            Assert.True(refusal is TokenRefusal.Malformed or TokenRefusal.UnknownKey or TokenRefusal.BadSignature, $"bit {bit}: {refusal}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Refuses_every_other_character_at_every_position()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var length in new[] { "a", "ab", "abc" })
        {
            var asset = Samples.AssetIdOf(length);
            var text = Keys.Issue(Tenant, asset, ManifestFilter.None, Now, Hour);
            for (var i = 0; i < text.Length; i++)
            {
                foreach (var other in Alphabet.Where(c => c != text[i]))
                {
                    var refusal = Verify(Keys, string.Concat(text.AsSpan(0, i), [other], text.AsSpan(i + 1)), new TokenDemand(asset, Now));
                    Assert.True(refusal is TokenRefusal.Malformed or TokenRefusal.UnknownKey or TokenRefusal.BadSignature, $"'{other}' at {i}: {refusal}");
                }
            }
        }
    }

    [Fact]
    public void Refuses_every_truncation_and_every_extension()
    {
        var text = Issue(Keys);
        for (var length = 0; length < text.Length; length++) Assert.NotEqual(TokenRefusal.None, Verify(Keys, text[..length], new TokenDemand(Asset, Now)));
        foreach (var tail in new[] { "A", "=", "==", "AAAA", " ", "\0", text }) Assert.NotEqual(TokenRefusal.None, Verify(Keys, text + tail, new TokenDemand(Asset, Now)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("not a token")]
    [InlineData("../../etc/passwd")]
    [InlineData("%41%41")]
    [InlineData("日本語")]
    public void Refuses_what_is_no_token(string text) => Assert.Equal(TokenRefusal.Malformed, Verify(Keys, text, new TokenDemand(Asset, Now)));

    [Theory]
    [InlineData(1640)]
    [InlineData(100_000)]
    [InlineData(10_000_000)]
    public void Refuses_huge_text(int length) => Assert.Equal(TokenRefusal.Malformed, Verify(Keys, new string('A', length), new TokenDemand(Asset, Now)));

    [Fact]
    public void Carries_the_longest_claims()
    {
        var tenant = Samples.TenantIdOf(new string('t', 64));
        var asset = Samples.AssetIdOf(new string('a', 64));
        var keys = Ring($"{new string('k', 32)}:{Secret(1)}");
        var tags = Enumerable.Range(0, 338).Select(i => string.Create(2, i, static (tag, i) => (tag[0], tag[1]) = ((char)('a' + (i / 26)), (char)('a' + (i % 26)))));
        var filter = Render.Filter("language=" + string.Join(',', tags) + "-x");
        Assert.Equal(ManifestFilter.MaxQueryLength, filter.Canonical.Length);
        var text = keys.Issue(tenant, asset, filter, Now, Hour);
        Assert.Equal(TokenRefusal.None, keys.Verify(text, new TokenDemand(asset, Now), out var token));
        Assert.Equal(filter, token!.Filter);
    }

    [Fact]
    public void Refuses_random_bytes_and_never_throws()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            if (bytes.Length > 0) bytes[0] = 1;
            Assert.NotEqual(TokenRefusal.None, Verify(Keys, Base64Url.EncodeToString(bytes), new TokenDemand(Asset, Now)));
        }
    }

    [Fact]
    public void Claims_do_not_run_into_one_another()
    {
        var first = Keys.Issue(Samples.TenantIdOf("ab"), Samples.AssetIdOf("c"), ManifestFilter.None, Now, Hour);
        Assert.Equal(TokenRefusal.WrongAsset, Verify(Keys, first, new TokenDemand(Samples.AssetIdOf("bc"), Now)));
        Assert.NotEqual(first, Keys.Issue(Samples.TenantIdOf("a"), Samples.AssetIdOf("bc"), ManifestFilter.None, Now, Hour));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 300)]
    public void Refuses_a_lifetime_or_bucket_below_a_second(int seconds, int bucketSeconds)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new TokenLifetime(seconds, bucketSeconds));

    private static string Issue(SigningKeys keys) => keys.Issue(Tenant, Asset, ManifestFilter.None, Now, Hour);

    private static TokenRefusal Verify(SigningKeys keys, string text, TokenDemand demand)
    {
        var refusal = keys.Verify(text, demand, out var token);
        Assert.Equal(refusal == TokenRefusal.None, token is not null);
        return refusal;
    }

    private static string Secret(byte fill) => Base64Url.EncodeToString(Enumerable.Repeat(fill, 32).ToArray());

    private static SigningKeys Ring(string text) => SigningKeys.Parse(text).TryGet(out var keys, out var fault) ? keys : throw new ArgumentException(fault.ToString());
}
