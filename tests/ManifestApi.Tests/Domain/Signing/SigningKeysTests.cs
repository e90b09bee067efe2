using System.Buffers.Text;
using ManifestApi.Domain.Signing;

namespace ManifestApi.Tests.Domain.Signing;

public sealed class SigningKeysTests
{
    private static readonly string Good = Base64Url.EncodeToString(new byte[32]);

    [Fact]
    public void Reads_a_ring_and_the_first_signs()
    {
        Assert.True(SigningKeys.Parse($"k2:{Good}, k1:{Good}=").TryGet(out var keys, out _));
        Assert.Equal("k2", keys.CurrentKeyId);
        Assert.Equal(["k2", "k1"], keys.KeyIds);
    }

    [Theory]
    [InlineData(null, "no signing key")]
    [InlineData("", "no signing key")]
    [InlineData("  ", "no signing key")]
    [InlineData("secret", "no colon")]
    [InlineData(",", "no colon")]
    [InlineData(":SECRET", "has an id")]
    [InlineData("K1:SECRET", "has an id")]
    [InlineData("k_1:SECRET", "has an id")]
    [InlineData("k12345678901234567890123456789012:SECRET", "has an id")]
    [InlineData("k1:not base64!", "not base64url")]
    [InlineData("k1:", "0 bytes; 32")]
    [InlineData("k1:c2hvcnQtc2VjcmV0", "bytes; 32 is the least")]
    public void Refuses(string? text, string reason)
    {
        Assert.False(SigningKeys.Parse(text).TryGet(out _, out var fault));
        Assert.Contains(reason, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_one_id_for_two_keys()
    {
        Assert.False(SigningKeys.Parse($"k1:{Good},k1:{Good}").TryGet(out _, out var fault));
        Assert.Contains("'k1' of an earlier one", Assert.Single(fault.Details), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_more_keys_than_a_ring_has()
    {
        Assert.False(SigningKeys.Parse(string.Join(',', Enumerable.Range(1, 17).Select(i => $"k{i}:{Good}"))).TryGet(out _, out var fault));
        Assert.Contains("17 signing keys; 16", Assert.Single(fault.Details), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_all_faults_at_once_and_no_secret()
    {
        Assert.False(SigningKeys.Parse("nocolonhere,k1:c2VjcmV0,k2:se cret").TryGet(out _, out var fault));
        Assert.Equal(3, fault.Details.Length);
        Assert.DoesNotContain("nocolonhere", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("se cret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_ids_only()
    {
        Assert.True(SigningKeys.Parse($"k2:{Good},k1:{Good}").TryGet(out var keys, out _));
        Assert.Equal("k2,k1", keys.ToString());
    }
}
