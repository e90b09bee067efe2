using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Tests.Pressure.Requests;

public sealed class AdmissionKeysTests
{
    private readonly AdmissionKeys _keys = new("0123456789abcdef"u8);

    [Fact]
    public void A_key_is_the_same_in_every_release_and_on_every_instance_with_the_secret()
    {
        Assert.Equal(18011571307041152863UL, _keys.Of("acme", "r-1"));
        Assert.NotEqual(_keys.Of("acme", "r-1"), new AdmissionKeys("fedcba9876543210"u8).Of("acme", "r-1"));
    }

    [Fact]
    public void Where_a_text_ends_counts()
    {
        Assert.NotEqual(_keys.Of("ab", "c"), _keys.Of("a", "bc"));
        Assert.NotEqual(_keys.Of("a", "b", "c"), _keys.Of("a", "bc"));
        Assert.NotEqual(_keys.Of("", "a"), _keys.Of("a", ""));
    }

    [Fact]
    public void Of_a_long_text_its_ends_and_its_length_count()
    {
        var text = new string('x', 100_000);
        Assert.Equal(_keys.Of(text, "y", text), _keys.Of(text, "y", text));
        foreach (var other in (string[])[text[1..], text[1..] + 'z', 'z' + text[1..], text + new string('x', 65_536)])
            Assert.NotEqual(_keys.Of(text, "y"), _keys.Of(other, "y"));
    }
}
